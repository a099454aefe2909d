import { createMatcher, shouldMatch, type KnownTransaction } from "../match-row"
import type { References } from "../settlement-row"

const none: References = {
  ratepayTransactionId: null,
  ratepayOperationId: null,
  partnerTransactionId: null,
  partnerOperationId: null,
  invoiceNumber: null,
}
const known = (id: string, more: Partial<KnownTransaction> = {}): KnownTransaction => ({
  ...{ id, orderId: "order_1", ratepayTransactionId: `ratepay-${id}`, partnerTransactionId: "1001" },
  operations: [
    { id: `${id}-authorize`, kind: "authorize", ratepayOperationId: `ratepay-${id}` },
    { id: `${id}-capture`, kind: "capture", ratepayOperationId: `ratepay-${id}-capture` },
    { id: `${id}-cancel`, kind: "cancel", ratepayOperationId: `ratepay-${id}-cancel` },
  ],
  ...more,
})
const match = createMatcher([known("a"), known("b")])

it.each<[string, Partial<References>, { transactionId: string | null; operationId: string | null }]>([
  ["our operation", { partnerOperationId: "b-capture" }, { transactionId: "b", operationId: "b-capture" }],
  [
    "Ratepay's operation",
    { ratepayOperationId: "ratepay-b-capture" },
    { transactionId: "b", operationId: "b-capture" },
  ],
  [
    "an invoice named after our operation",
    { invoiceNumber: "b-capture" },
    { transactionId: "b", operationId: "b-capture" },
  ],
  ["Ratepay's transaction", { ratepayTransactionId: "ratepay-b" }, { transactionId: "b", operationId: null }],
  [
    "the authorization, which no payout pays",
    { ratepayOperationId: "ratepay-b" },
    { transactionId: "b", operationId: null },
  ],
  [
    "a cancellation, which no payout pays",
    { partnerOperationId: "b-cancel" },
    { transactionId: "b", operationId: null },
  ],
  [
    "the order's number, which two transactions have",
    { partnerTransactionId: "1001" },
    { transactionId: "a", operationId: null },
  ],
  [
    "another shop's transaction at Ratepay with the number of our order",
    { ratepayTransactionId: "of-another-shop", partnerTransactionId: "1001" },
    { transactionId: null, operationId: null },
  ],
  [
    "our transaction, where the order's number was too long",
    { partnerTransactionId: "b" },
    { transactionId: "b", operationId: null },
  ],
  [
    "an operation of another shop, but our order",
    { partnerOperationId: "x", partnerTransactionId: "1001" },
    { transactionId: "a", operationId: null },
  ],
  [
    "nothing that we know",
    { partnerTransactionId: "4711", ratepayTransactionId: "y" },
    { transactionId: null, operationId: null },
  ],
  ["nothing", {}, { transactionId: null, operationId: null }],
])("a row that names %s is matched by it", (_, references, expected) => {
  expect(match({ ...none, ...references })).toEqual(expected)
})

it("a fee of a whole month need not match, a claim and whatever names an order must", () => {
  expect(shouldMatch({ kind: "service_charge", references: none })).toBe(false)
  expect(shouldMatch({ kind: "vat", references: none })).toBe(false)
  expect(shouldMatch({ kind: "claim", references: none })).toBe(true)
  expect(shouldMatch({ kind: "disagio", references: { ...none, partnerTransactionId: "1001" } })).toBe(true)
})

it("matches a transaction whose id at Ratepay nobody knows by the order's number", () => {
  const lost = createMatcher([known("a"), known("lost", { ratepayTransactionId: null })])

  expect(lost({ ...none, ratepayTransactionId: "new", partnerTransactionId: "1001" })).toEqual({
    transactionId: "lost",
    operationId: null,
  })
})
