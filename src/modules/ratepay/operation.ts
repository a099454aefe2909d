import { randomUUID } from "node:crypto"
import type { Cents, Selection } from "../../basket"
import type { Wanted } from "./wanted"

export const operationKinds = [
  "authorize",
  "increment",
  "capture",
  "cancel",
  "refund",
  "change_expiry",
  "shipping_information",
  "exchange",
  "drop",
  "comparison",
] as const
/**
 * Three kinds are the ledger's own, of which Ratepay is not told: `exchange`, units that give way to others of the same
 * worth; `drop`, units that were canceled before an order edit took them off the order; and `comparison`, what a look at
 * Ratepay's books found and only a person can mend.
 */
export type OperationKind = (typeof operationKinds)[number]
export const ledgerOnlyKinds = ["exchange", "drop", "comparison"] as const
/** Kinds of operations that are sent to Ratepay. */
export type SentKind = Exclude<OperationKind, (typeof ledgerOnlyKinds)[number]>

export function isSent<One extends { kind: OperationKind }>(
  operation: One
): operation is One & { kind: SentKind } {
  return !ledgerOnlyKinds.some((kind) => kind === operation.kind)
}

/**
 * Why an operation was asked for: the buyer's checkout, a merchant by line item, Medusa's own capture, refund or
 * cancellation by amount, a bridge from what happened to the order, or recovery. Two were not asked for here: Ratepay
 * cancels what is open when an authorization expires, and others may have access (`elsewhere`: the merchant portal,
 * another system).
 */
export const causes = [
  "checkout",
  "merchant",
  "medusa",
  "shipment",
  "order_edit",
  "order_canceled",
  "return",
  "recovery",
  "expiry",
  "elsewhere",
] as const
export type Cause = (typeof causes)[number]

/**
 * How far an operation got.
 *
 * - `planned`: written, not sent. After a crash it is certain that nothing happened.
 * - `sent`: on its way. After a crash it is what `unknown` is.
 * - `unknown`: sent, and no readable answer came. Only the same body with the same key may follow.
 * - `otp_required`: an authorization that waits for the buyer's one time passcode.
 * - `succeeded`, `declined`: Ratepay's explicit yes and no.
 * - `failed`: Ratepay refused the request as such, or it certainly never left.
 */
export type OperationState =
  "planned" | "sent" | "unknown" | "otp_required" | "succeeded" | "declined" | "failed"

/** An amount beside the goods of a refund, in cents, with its VAT rate in percent. */
export type Extra = { cents: Cents; vatRate: number }
/** A goodwill on top of the goods, and a return fee off them. */
export type Extras = { goodwill?: Extra; returnFee?: Extra }

/** One row of `ratepay_operation`. */
export type Operation = {
  id: string
  transactionId: string
  kind: OperationKind
  state: OperationState
  idempotencyKey: string
  /** As sent, byte for byte; sealed where it holds buyer data; null once settled if it was sealed. */
  body: string | null
  bodyHash: string
  grossAmount: Cents
  /** Empty for an operation by amount alone. */
  units: Selection
  /** Units that change places with `units`; only where an order edit changed what the remaining ones are worth. */
  replacedUnits: Selection
  cause: Cause | null
  /** Names the request: the same one asked again meets this operation, see `toMerchantKey`. */
  intentKey: string | null
  /** Names what was asked for, by whatever request: operations of one intent take each other's place, see `nameIntent`. */
  intent: string | null
  /** What was asked for, where it was asked for in goods, an amount or as all there is: a retry chooses by it anew. */
  wanted: Wanted | null
  note: string | null
  /** Of a refund alone. */
  extras: Extras | null
  /** What of a refund the order still counted: so much a credit line in Medusa takes off its total. Null where unknown. */
  creditAmount: Cents | null
  /** The operation that was asked for in the place of this failed one. */
  supersededBy: string | null
  ratepayOperationId: string | null
  medusaId: string | null
  declineCategory: string | null
  declineReasons: string[]
  error: string | null
  createdAt: Date
  sentAt: Date | null
  settledAt: Date | null
  acknowledgedAt: Date | null
  /** When Medusa's books were seen to agree with how it ended. */
  bookedAt: Date | null
  /** Present where a part of what is stored could not be read: its cents count, its units do not. */
  isUnreadable?: true
}

/** Whether the outcome is still open; a transaction has at most one such operation at a time. */
export function isUnsettled({ state }: Pick<Operation, "state">): boolean {
  return state === "planned" || state === "sent" || state === "unknown"
}

type PlannedFacts<Kind extends OperationKind> = { kind: Kind } & Pick<
  Operation,
  "id" | "transactionId" | "body" | "bodyHash" | "grossAmount" | "units" | "medusaId" | "cause"
> &
  Partial<
    Pick<Operation, "replacedUnits" | "intentKey" | "intent" | "wanted" | "note" | "extras" | "creditAmount">
  >

/** A new operation with a key of its own: written, not sent, and all an answer would bring still open. */
export function planOperation<Kind extends OperationKind>(
  facts: PlannedFacts<Kind>
): Operation & { kind: Kind } {
  return {
    replacedUnits: [],
    intentKey: null,
    intent: null,
    wanted: null,
    note: null,
    extras: null,
    creditAmount: null,
    supersededBy: null,
    ...facts,
    state: "planned",
    idempotencyKey: randomUUID(),
    ratepayOperationId: null,
    declineCategory: null,
    declineReasons: [],
    error: null,
    createdAt: new Date(),
    sentAt: null,
    settledAt: null,
    acknowledgedAt: null,
    bookedAt: null,
  }
}
