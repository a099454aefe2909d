import { partnerTransactionIdOf } from "../partner-transaction-id"

it.each([
  ["the order number", "1001", "1001"],
  ["an order number that just fits", "x".repeat(50), "x".repeat(50)],
  ["the transaction's id for an order number that does not fit", "x".repeat(51), "rptx_1"],
  ["the transaction's id for an order number that is empty", "", "rptx_1"],
  ["the transaction's id where there is no order", null, "rptx_1"],
])("the partner_transaction_id is %s", (_, shopTransactionId, expected) => {
  expect(partnerTransactionIdOf({ id: "rptx_1", leadId: null, shopTransactionId })).toBe(expected)
})
