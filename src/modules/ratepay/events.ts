import { toMedusaAmount } from "../../basket"
import { attentionOf } from "./attention"
import type { Operation, OperationKind, OperationState } from "./operation"
import { toExtrasAnswer, type ExtrasAnswer } from "./to-extras-answer"
import type { Transaction } from "./transaction"

/**
 * The plugin's own events, for subscribers of a store. Each carries ids, amounts in major units and Ratepay's reasons,
 * never a buyer.
 */
export const RatepayEvents = {
  AUTHORIZED: "ratepay.authorized",
  PASSCODE_REQUIRED: "ratepay.passcode_required",
  DECLINED: "ratepay.declined",
  INCREMENTED: "ratepay.incremented",
  CAPTURED: "ratepay.captured",
  CANCELED: "ratepay.canceled",
  REFUNDED: "ratepay.refunded",
  EXPIRY_CHANGED: "ratepay.expiry_changed",
  TRACKING_ADDED: "ratepay.tracking_added",
  /** An authorization is about to expire. */
  EXPIRING: "ratepay.expiring",
  /** An authorization has expired: Ratepay has canceled what was open. */
  EXPIRED: "ratepay.expired",
  /** Ratepay refused a request as such, or it certainly never left. */
  FAILED: "ratepay.failed",
  /** Nobody knows how an operation ended. */
  UNRESOLVED: "ratepay.unresolved",
  /** Something a person has to look at, in words. */
  ATTENTION: "ratepay.attention",
} as const

export type RatepayEventName = (typeof RatepayEvents)[keyof typeof RatepayEvents]

/** What an event of an operation carries. */
export type OperationEvent = {
  operation_id: string
  kind: OperationKind
  cause: string | null
  transaction_id: string
  payment_session_id: string
  order_id: string | null
  ratepay_transaction_id: string | null
  ratepay_operation_id: string | null
  /** In major units. */
  amount: number
  currency_code: string
  /** Of a refund: what it moved beside its goods; in the amount already. */
  extras: ExtrasAnswer | null
  /** Ratepay's category and reasons, when it declined. */
  category: string | null
  reasons: string[]
  error: string | null
  /** Whether it waits for a person, as the attention list has it. */
  needs_attention: boolean
}

export type RatepayEvent = { name: RatepayEventName; data: OperationEvent | Record<string, unknown> }

const successes: Record<OperationKind, RatepayEventName | undefined> = {
  authorize: RatepayEvents.AUTHORIZED,
  increment: RatepayEvents.INCREMENTED,
  capture: RatepayEvents.CAPTURED,
  cancel: RatepayEvents.CANCELED,
  refund: RatepayEvents.REFUNDED,
  change_expiry: RatepayEvents.EXPIRY_CHANGED,
  shipping_information: RatepayEvents.TRACKING_ADDED,
  exchange: undefined,
  drop: undefined,
  comparison: undefined,
}

/** The event of an operation that has come to a state; undefined where nothing is to be told. */
export function toEvent(transaction: Transaction, operation: Operation): RatepayEvent | undefined {
  const name = nameOf(operation.kind, operation.state)
  if (name === undefined) return undefined
  return {
    name,
    data: {
      operation_id: operation.id,
      kind: operation.kind,
      cause: operation.cause,
      transaction_id: transaction.id,
      payment_session_id: transaction.paymentSessionId,
      order_id: transaction.orderId,
      ratepay_transaction_id: transaction.ratepayTransactionId,
      ratepay_operation_id: operation.ratepayOperationId,
      amount: toMedusaAmount({ cents: operation.grossAmount, currency: transaction.goods.currency }),
      currency_code: transaction.currencyCode,
      extras: toExtrasAnswer(operation, transaction),
      category: operation.declineCategory,
      reasons: operation.declineReasons,
      error: operation.error,
      needs_attention: attentionOf(operation, { now: new Date(), inFlightMs: Infinity }) !== undefined,
    },
  }
}

function nameOf(kind: OperationKind, state: OperationState): RatepayEventName | undefined {
  switch (state) {
    case "succeeded":
      return successes[kind]
    case "declined":
      return RatepayEvents.DECLINED
    case "failed":
      return RatepayEvents.FAILED
    case "unknown":
      return RatepayEvents.UNRESOLVED
    case "otp_required":
      return RatepayEvents.PASSCODE_REQUIRED
    case "planned":
    case "sent":
      return undefined
  }
}
