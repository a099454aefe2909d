import { formatAmounts, formatBooks } from "../format-books"

const amounts = { authorized: 3626, canceled: 2090, payable: 1536, captured: 1536, open: 0, refunded: 0 }
const none = { quantity: 0, cents: 0 }
const mug = {
  authorized: { quantity: 3, cents: 3136 },
  captured: { quantity: 1, cents: 1046 },
  canceled: { quantity: 2, cents: 2090 },
  refunded: none,
}
const parcel = {
  authorized: { quantity: 1, cents: 490 },
  captured: { quantity: 1, cents: 490 },
  canceled: none,
  refunded: none,
}
const medusa = { payable: 1536, captured: 1536, open: 0, refunded: 0, outstanding: 0 }

it("sets Medusa beside the plugin and Ratepay, per amount and per line", () => {
  const table = formatBooks({
    title: "Order 1",
    medusa,
    plugin: {
      ...amounts,
      lines: new Map([
        ["MUG", mug],
        ["shipping", parcel],
      ]),
    },
    ratepay: { ...amounts, lines: new Map([["MUG", mug]]) },
  })

  expect(table).toEqual([
    "Order 1",
    "  amount      authorized   canceled   payable   captured   open   refunded",
    "    Medusa             –          –     15.36      15.36   0.00       0.00",
    "    Plugin         36.26      20.90     15.36      15.36   0.00       0.00",
    "    Ratepay        36.26      20.90     15.36      15.36   0.00       0.00",
    "  line         authorized      captured      canceled   refunded",
    "  MUG",
    "    Plugin    3 for 31.36   1 for 10.46   2 for 20.90          0",
    "    Ratepay   3 for 31.36   1 for 10.46   2 for 20.90          0",
    "  shipping",
    "    Plugin     1 for 4.90    1 for 4.90             0          0",
    "    Ratepay             –             –             –          –",
  ])
})

it("says after a step what all three hold, in one line", () => {
  expect(formatAmounts({ medusa, plugin: { ...amounts, lines: new Map() } })).toBe(
    "authorized 36.26 · canceled 20.90 · captured 15.36 · open 0.00 · refunded 0.00 · outstanding in Medusa 0.00"
  )
})
