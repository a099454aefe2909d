import { aRatepayTransaction } from "../../__tests__/a-ratepay-transaction"
import type { RatepayTransaction } from "../../ratepay-order"
import { packedBeyond } from "../packed-beyond"

const none = { ordered: 0, open: 0, captured: 0, canceled: 0, refunded: 0, refundable: 0 }

function payment(quantities: Partial<typeof none>, facts: Partial<RatepayTransaction> = {}) {
  return aRatepayTransaction({
    lines: [
      {
        line_item_id: "mug",
        source: "item",
        name: "Mug",
        article_number: "mug",
        vat_rate: 19,
        quantities: { ...none, ...quantities },
        amounts: none,
      },
    ],
    ...facts,
  })
}
const packed = (fulfilled: number) => [{ id: "mug", fulfilled, shipped: 0, returned: 0 }]

it.each([
  ["as much as is open and captured", [payment({ open: 2, captured: 1 })], 3, []],
  ["more than that", [payment({ open: 1, captured: 1, canceled: 1 })], 3, [{ name: "Mug", quantity: 1 }]],
  [
    "what is open after the expiry",
    [payment({ open: 3 }, { state: "expired" })],
    3,
    [{ name: "Mug", quantity: 3 }],
  ],
  ["what two payments cover", [payment({ open: 2 }), payment({ captured: 1 })], 3, []],
  ["a line of no Ratepay payment", [aRatepayTransaction()], 3, []],
])("tells of units that were packed: %s", (_, transactions, fulfilled, expected) => {
  expect(packedBeyond({ transactions }, packed(fulfilled))).toEqual(expected)
})
