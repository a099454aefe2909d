import { toCents } from "../../../../basket"
import { aTransaction } from "../../__tests__/a-transaction"
import { anOperation } from "../../__tests__/an-operation"
import { toEvent } from "../events"
import { operationKinds, type OperationKind, type OperationState } from "../operation"

const transaction = aTransaction()
const nameOf = (kind: OperationKind, state: OperationState) =>
  toEvent(transaction, anOperation({ kind, state }))?.name

describe("the event of an operation", () => {
  it("is named after the kind if the operation has succeeded, and missing for kinds within the ledger", () => {
    expect(Object.fromEntries(operationKinds.map((kind) => [kind, nameOf(kind, "succeeded")]))).toEqual({
      authorize: "ratepay.authorized",
      increment: "ratepay.incremented",
      capture: "ratepay.captured",
      cancel: "ratepay.canceled",
      refund: "ratepay.refunded",
      change_expiry: "ratepay.expiry_changed",
      shipping_information: "ratepay.tracking_added",
      swap: undefined,
      drop: undefined,
      comparison: undefined,
    })
  })

  it.each([
    ["planned", undefined],
    ["sent", undefined],
    ["unknown", "ratepay.unresolved"],
    ["passcode_required", "ratepay.passcode_required"],
    ["declined", "ratepay.declined"],
    ["failed", "ratepay.failed"],
  ] as const)("of an operation that is %s is %s", (state, name) => {
    expect(nameOf("capture", state)).toBe(name)
  })

  it("has the ids, the amount in major units and Ratepay's reasons", () => {
    const operation = anOperation({
      id: "rpop_7",
      kind: "refund",
      state: "declined",
      cause: "merchant",
      cents: 1290,
      extras: { goodwill: { cents: toCents(200), vatRate: 19 } },
      ratepayOperationId: "ratepay-7",
      declineCategory: "CONTRACT",
      declineReasons: ["RETURN_FEE_NOT_ALLOWED"],
      error: "It was declined.",
    })

    expect(toEvent(transaction, operation)?.data).toEqual({
      operation_id: "rpop_7",
      kind: "refund",
      cause: "merchant",
      transaction_id: transaction.id,
      payment_session_id: transaction.paymentSessionId,
      account: transaction.account,
      shop_id: null,
      order_id: transaction.orderId,
      ratepay_transaction_id: transaction.ratepayTransactionId,
      ratepay_operation_id: "ratepay-7",
      amount: 12.9,
      currency_code: transaction.currencyCode,
      extras: { goodwill: { amount: 2, vat_rate: 19 } },
      category: "CONTRACT",
      reasons: ["RETURN_FEE_NOT_ALLOWED"],
      error: "It was declined.",
      needs_attention: true,
    })
  })

  it("has a return fee, or no extras at all", () => {
    const extrasOf = (extras: Parameters<typeof anOperation>[0]["extras"]) =>
      toEvent(transaction, anOperation({ kind: "refund", extras: extras ?? null }))?.data.extras

    expect(extrasOf({ returnFee: { cents: toCents(350), vatRate: 7 } })).toEqual({
      return_fee: { amount: 3.5, vat_rate: 7 },
    })
    expect(extrasOf(null)).toBeNull()
  })

  it("says that a success needs no attention", () => {
    expect(toEvent(transaction, anOperation({ kind: "capture" }))?.data).toMatchObject({
      needs_attention: false,
    })
  })
})
