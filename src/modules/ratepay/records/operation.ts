import { randomUUID } from "node:crypto"
import type { Cents, Selection } from "../../../basket"
import type { Wanted } from "./intents/wanted"
import type { Extras } from "./extras"
import type { ToldFinding } from "./finding"

/** Kinds of operations that are sent to Ratepay. */
export const sentKinds = [
  "authorize",
  "increment",
  "capture",
  "cancel",
  "refund",
  "change_expiry",
  "shipping_information",
] as const
export type SentKind = (typeof sentKinds)[number]

/**
 * Kinds of operations that exist only in the ledger. Nothing is sent for them.
 *
 * - `swap`: units take the place of others of the same worth.
 * - `drop`: an order edit removed units from the order that were canceled before.
 * - `comparison`: the ledger and Ratepay differ in a way that only a person can repair.
 */
export const ledgerOnlyKinds = ["swap", "drop", "comparison"] as const

export const operationKinds = [...sentKinds, ...ledgerOnlyKinds] as const
export type OperationKind = (typeof operationKinds)[number]

export function isSent<One extends { kind: OperationKind }>(
  operation: One
): operation is One & { kind: SentKind } {
  return !ledgerOnlyKinds.some((kind) => kind === operation.kind)
}

/**
 * Why there is an operation: a buyer's checkout; a merchant's request by line item; Medusa's own capture, refund or cancellation
 * by amount; an event of the order; or recovery. Two causes are outside of this plugin: `expiry` (Ratepay cancels what is open
 * when an authorization expires) and `elsewhere` (the merchant portal, or another system with access to Ratepay).
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
 * The states of an operation.
 *
 * - `planned`: stored, not sent. After a crash it is certain that nothing happened.
 * - `sent`: about to be sent, or sent. After a crash the outcome is unknown.
 * - `unknown`: sent, and no readable response arrived. Only the same body may be sent again, under the same key.
 * - `passcode_required`: an authorization that waits for the buyer's one-time passcode.
 * - `succeeded`, `declined`: Ratepay's explicit yes and no.
 * - `failed`: Ratepay refused the request itself, or it was certainly never sent.
 */
export const operationStates = [
  "planned",
  "sent",
  "unknown",
  "passcode_required",
  "succeeded",
  "declined",
  "failed",
] as const
export type OperationState = (typeof operationStates)[number]

/** States in which nobody knows the outcome yet; a transaction has at most one such operation at a time. */
export const unresolvedStates = ["planned", "sent", "unknown"] as const

/** States in which a response may still arrive: unresolved, or waiting for the buyer's passcode. */
export const openStates = [...unresolvedStates, "passcode_required"] as const

/** One row of `ratepay_operation`. */
export type Operation = {
  id: string
  transactionId: string
  kind: OperationKind
  state: OperationState
  idempotencyKey: string
  /** The body as sent, byte for byte. One with buyer data is sealed, and removed when the operation is resolved. */
  body: string | null
  bodyHash: string
  grossAmount: Cents
  /** Names the credentials that it is sent with, see `senderOf`; null for what is not sent, and for older operations. */
  sender: string | null
  /** Empty for an operation by amount alone. */
  units: Selection
  /** Units that `units` are swapped with, where an order edit changed the price of what remains. */
  replacedUnits: Selection
  cause: Cause | null
  /** Names the request, so that a repeated request finds this operation, see `toMerchantKey`. */
  intentKey: string | null
  /** Names what was wanted, by whichever request: operations of one intent take each other's place, see `nameIntent`. */
  intent: string | null
  /** What the request wanted (goods, an amount, or all that is left), so that a retry can choose again. */
  wanted: Wanted | null
  /** What was sent beside goods and amount: carrier and tracking number, the new expiry, or a capture's invoice number. */
  detail: string | null
  /** Only refunds have these. */
  extras: Extras | null
  /**
   * How much of a refund or of a merchant's cancellation the order still counted. A credit line in Medusa lowers the order's
   * total by as much. Null where unknown.
   */
  creditAmount: Cents | null
  /** The operation that was requested in the place of this failed one. */
  supersededBy: string | null
  ratepayOperationId: string | null
  medusaId: string | null
  declineCategory: string | null
  declineReasons: string[]
  error: string | null
  /** Only entries of the attention list about no operation have one; `error` is its text. */
  finding: ToldFinding | null
  createdAt: Date
  sentAt: Date | null
  resolvedAt: Date | null
  acknowledgedAt: Date | null
  /** When Medusa's tables were seen to agree with its outcome. */
  bookedAt: Date | null
  /** Present where a part of the stored row can't be read: its cents count, its units do not. */
  isUnreadable?: true
}

/** Whether nobody knows the outcome yet. */
export function isUnresolved({ state }: Pick<Operation, "state">): boolean {
  return unresolvedStates.some((one) => one === state)
}

type PlannedFacts<Kind extends OperationKind> = { kind: Kind } & Pick<
  Operation,
  "id" | "transactionId" | "body" | "bodyHash" | "grossAmount" | "units" | "medusaId" | "cause"
> &
  Partial<
    Pick<
      Operation,
      | "sender"
      | "replacedUnits"
      | "intentKey"
      | "intent"
      | "wanted"
      | "detail"
      | "extras"
      | "creditAmount"
      | "finding"
    >
  >

/** A new operation in the state `planned`, with a key of its own and nothing of a response yet. */
export function planOperation<Kind extends OperationKind>(
  facts: PlannedFacts<Kind>
): Operation & { kind: Kind } {
  return {
    sender: null,
    replacedUnits: [],
    intentKey: null,
    intent: null,
    wanted: null,
    detail: null,
    extras: null,
    creditAmount: null,
    supersededBy: null,
    finding: null,
    ...facts,
    state: "planned",
    idempotencyKey: randomUUID(),
    ratepayOperationId: null,
    declineCategory: null,
    declineReasons: [],
    error: null,
    createdAt: new Date(),
    sentAt: null,
    resolvedAt: null,
    acknowledgedAt: null,
    bookedAt: null,
  }
}
