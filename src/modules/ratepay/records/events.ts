import { toMedusaAmount } from "../../../basket"
import { attentionOf, type NoticeKind } from "./states/attention"
import type { Operation, OperationKind, OperationState } from "./operation"
import { toExtrasResponse, type ExtrasResponse } from "./to-extras-response"
import type { Transaction } from "./transaction"

/**
 * The plugin's events, to which a store can subscribe. They carry ids, amounts in major units and Ratepay's reasons, and never
 * buyer data.
 */
export const RatepayEvents = {
  AUTHORIZED: "ratepay.authorized",
  PASSCODE_REQUIRED: "ratepay.passcode_required",
  DECLINED: "ratepay.declined",
  INCREMENTED: "ratepay.incremented",
  CAPTURED: "ratepay.captured",
  /** A buyer has to pay for a capture. */
  PAYMENT_DUE: "ratepay.payment_due",
  CANCELED: "ratepay.canceled",
  REFUNDED: "ratepay.refunded",
  EXPIRY_CHANGED: "ratepay.expiry_changed",
  TRACKING_ADDED: "ratepay.tracking_added",
  /** An authorization is about to expire. */
  EXPIRING: "ratepay.expiring",
  /** An authorization has expired: Ratepay has canceled what was open. */
  EXPIRED: "ratepay.expired",
  /** Ratepay refused the request itself, or it was certainly never sent. */
  FAILED: "ratepay.failed",
  /** Nobody knows how an operation ended. */
  UNRESOLVED: "ratepay.unresolved",
  /** A person has to look at something; the message says at what. */
  ATTENTION: "ratepay.attention",
  /** Once a day: how much is on the attention list. */
  DIGEST: "ratepay.digest",
} as const

export type RatepayEventName = (typeof RatepayEvents)[keyof typeof RatepayEvents]

/** The data of an event about an operation. */
export type OperationEvent = {
  operation_id: string
  kind: OperationKind
  cause: string | null
  transaction_id: string
  payment_session_id: string
  order_id: string | null
  /** The name that the transaction keeps of its account; null where it is older than the option `accounts`. */
  account: string | null
  /** On a marketplace, the shop that sells the goods; null for the account's own, and for an authorization of several shops. */
  shop_id: string | null
  ratepay_transaction_id: string | null
  ratepay_operation_id: string | null
  /** In major units. */
  amount: number
  currency_code: string
  /** A refund's goodwill and return fee. `amount` includes them already. */
  extras: ExtrasResponse | null
  /** Set when Ratepay declined, like `reasons`. */
  category: string | null
  reasons: string[]
  error: string | null
  /** Whether the operation is on the attention list. */
  needs_attention: boolean
}

/** The data of the daily digest: how many entries the attention list has. */
export type DigestEvent = {
  /** `YYYY-MM-DD` in UTC. */
  day: string
  count: number
  counts: Record<NoticeKind, number>
  /** When the oldest operation on the list was requested; null where there is none. */
  oldest_at: string | null
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
  swap: undefined,
  drop: undefined,
  comparison: undefined,
}

/** The event of an operation that has reached its state; undefined where there is none. */
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
      account: transaction.account,
      shop_id: transaction.shopId,
      ratepay_transaction_id: transaction.ratepayTransactionId,
      ratepay_operation_id: operation.ratepayOperationId,
      amount: toMedusaAmount({ cents: operation.grossAmount, currency: transaction.goods.currency }),
      currency_code: transaction.currencyCode,
      extras: toExtrasResponse(operation, transaction),
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
    case "passcode_required":
      return RatepayEvents.PASSCODE_REQUIRED
    case "planned":
    case "sent":
      return undefined
  }
}
