import BigNumber from "bignumber.js"
import { formatBooks } from "../format-books"

const pieces = (quantity: number, cents: number) => ({ quantity, cents: new BigNumber(cents) })
const amounts = { authorized: 3626, captured: 1046, canceled: 2580, refunded: 0, open: 0 }

it("sets Medusa beside Ratepay, per amount and per line", () => {
  const table = formatBooks({
    title: "Order 1",
    medusa: {
      ...amounts,
      lines: new Map([
        [
          "MUG",
          {
            authorized: pieces(3, 3135.66),
            captured: pieces(1, 1045.22),
            canceled: pieces(2, 2090.44),
            refunded: pieces(0, 0),
          },
        ],
        ["shipping", { authorized: pieces(1, 490) }],
      ]),
    },
    ratepay: {
      ...amounts,
      lines: new Map([
        [
          "MUG",
          {
            authorized: pieces(3, 3136),
            captured: pieces(1, 1046),
            canceled: pieces(2, 2090),
            refunded: pieces(0, 0),
          },
        ],
      ]),
    },
  })

  expect(table).toEqual([
    "Order 1",
    "                 authorized        captured        canceled   refunded   open",
    "  amount",
    "    Medusa            36.26           10.46           25.80       0.00   0.00",
    "    Ratepay           36.26           10.46           25.80       0.00   0.00",
    "  MUG",
    "    Medusa    3 for 31.3566   1 for 10.4522   2 for 20.9044          0",
    "    Ratepay     3 for 31.36     1 for 10.46     2 for 20.90          0",
    "  shipping",
    "    Medusa       1 for 4.90               –               –          –",
    "    Ratepay               –               –               –          –",
  ])
})
