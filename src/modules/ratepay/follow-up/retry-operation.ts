import { z } from "@medusajs/framework/zod"
import { formatMoney, grossTotal, type Selection } from "../../../basket"
import { InvalidInputError } from "../../../ratepay-api"
import { isInFlight, type AttentionTime } from "../records/states/attention"
import { choosePart, poolOf } from "./choose-part"
import { followsOrder } from "../records/intents/intent"
import { mayBeSentAgain } from "../records/key-lifetime"
import type { Ledger } from "../ledger"
import { isFinallyDeclined } from "../records/states/final-decline"
import { isOfOthers } from "../records/other-sender"
import { isExpired } from "../records/states/transaction-state"
import { isSent, isUnresolved, type Operation, type OperationKind } from "../records/operation"
import { runFollowUp, type FollowUpOutcome, type Part } from "./run-follow-up"
import { lastInPlaceOf } from "../records/intents/successors"
import type { Transaction, TransactionRecord } from "../records/transaction"

/**
 * How an operation is retried.
 *
 * - `resend`: it is unresolved; its own body is sent again under its own key.
 * - `choose`: what was wanted is chosen again from what is left now.
 * - `replay`: the same request is sent under a new key; it moves no money.
 * - `follow`: the workflow that derived it from the order derives it again from the order as it is now.
 */
export type RetryWay = "resend" | "choose" | "replay" | "follow"

/** What whether an operation can be retried depends on beside itself: the moment, and who sends now. */
export type RetryTime = AttentionTime & Pick<Ledger, "senderOf">

/** How an operation can be retried; undefined where it can't. An authorization never can: only the buyer may repeat it. */
export function retryWayOf(operation: Operation, time: AttentionTime): RetryWay | undefined {
  const { kind, state, body, acknowledgedAt, supersededBy, wanted } = operation
  if (kind === "authorize" || !isSent(operation) || supersededBy !== null) return undefined
  if (isUnresolved(operation)) {
    const isOpen = !isInFlight(operation, time) && body !== null
    return isOpen && mayBeSentAgain(operation, time.now) ? "resend" : undefined
  }
  if (state === "succeeded" || acknowledgedAt !== null) return undefined
  if (followsOrder(operation)) return "follow"
  if (shipmentOf(operation) !== undefined && kind === "capture") return "follow"
  if (wanted !== null && isMove(operation)) return "choose"
  return body !== null && (kind === "change_expiry" || kind === "shipping_information") ? "replay" : undefined
}

/** Why an operation that did not succeed can't succeed when it is requested again, or must not be. */
export const noRetryReasons = ["expired", "declined_for_good", "other_credentials"] as const
export type NoRetryReason = (typeof noRetryReasons)[number]

/** What Ratepay no longer does once an authorization has expired (Payment API v2, lifecycle). */
const endedByExpiry: OperationKind[] = ["increment", "capture", "cancel", "change_expiry"]

/**
 * Why requesting an operation again would be in vain; null where it might succeed, or is not to be requested again at all. An
 * unresolved operation is sent again all the same: under its own key Ratepay repeats what it has done before the expiry, unless
 * other credentials sent it.
 */
export function whyNoRetry(
  operation: Operation,
  transaction: Pick<Transaction, "authorizationExpires" | "account" | "partnerShopId">,
  { now, senderOf }: Pick<RetryTime, "now" | "senderOf">
): NoRetryReason | null {
  const { kind, state, supersededBy } = operation
  const mayBeDone = state === "sent" || state === "unknown"
  if (mayBeDone && isOfOthers(operation, senderOf(transaction))) return "other_credentials"
  if ((state !== "failed" && state !== "declined") || supersededBy !== null) return null
  if (endedByExpiry.includes(kind) && isExpired({ transaction }, now)) return "expired"
  return kind !== "authorize" && isFinallyDeclined(operation) ? "declined_for_good" : null
}

/** The fulfillment whose shipment requested a capture, see `captureShipment`. */
export function shipmentOf({ intent, cause }: Operation): string | undefined {
  const prefix = "shipment:"
  return cause === "shipment" && intent?.startsWith(prefix) ? intent.slice(prefix.length) : undefined
}

/**
 * Retries an operation, or the last one that superseded it. Where that has succeeded meanwhile, it is returned and nothing
 * moves. An unresolved one is sent again under its own key, so that it happens once. For a failed or declined one, a new
 * operation with a new key is chosen from what is left now; it supersedes the old one, which leaves the attention list.
 *
 * @throws InvalidInputError when the operation can't be retried here (`follow` is done by the workflows), or the balances no
 *   longer allow it.
 */
export async function retryOperation(
  ledger: Ledger,
  record: TransactionRecord,
  operationId: string
): Promise<FollowUpOutcome> {
  const asked = record.operations.find(({ id }) => id === operationId)
  if (asked === undefined || asked.kind === "authorize" || !isSent(asked)) throw cannot()
  const operation = lastInPlaceOf(record.operations, asked)
  const { cause, medusaId, intentKey, wanted } = operation
  return runFollowUp(ledger, {
    kind: asked.kind,
    transactionId: record.transaction.id,
    cause: cause ?? "merchant",
    medusaId,
    intentKey,
    wanted: wanted ?? undefined,
    ...(operation.kind === "capture" && operation.detail !== null && { invoiceNumber: operation.detail }),
    retryOf: operationId,
    isSameIntent: () => false,
    choose: (balances, { transaction, operations }, id) => {
      if (wanted === null || !isMove(operation)) return replay(operation, id)
      const pool = poolOf(operation.kind, balances, operations)
      if (pool.left === 0) return undefined
      assertNotDone({ transaction, operations }, operation)
      const part = choosePart(transaction.goods, pool, wanted)
      return part && withUnits(part, operation, () => worthWithin(transaction.goods, pool.units, operation))
    },
  })
}

/**
 * Checks that what a retry would do was not done since in another way: by amount instead of by goods, by Medusa's own button,
 * by an edit that took the goods off. Only a person can tell whether that replaced the failed operation, so nothing moves.
 *
 * @throws InvalidInputError that names the operation made since.
 */
export function assertNotDone({ transaction, operations }: TransactionRecord, refused: Operation): void {
  const done = operations.find(
    ({ kind, state, grossAmount, createdAt, cause, wanted, units }) =>
      kind === refused.kind &&
      state === "succeeded" &&
      grossAmount === refused.grossAmount &&
      createdAt > refused.createdAt &&
      // A shipment's capture is derived from the captured units, so only an operation without units could be missed there.
      (shipmentOf(refused) === undefined || units.length === 0) &&
      (cause !== refused.cause || (wanted?.kind === "amount") !== (refused.wanted?.kind === "amount"))
  )
  if (done === undefined) return
  throw new InvalidInputError([
    {
      path: "operation",
      code: "done_since",
      message: `a ${done.kind} of ${formatMoney(done.grossAmount, transaction.currencyCode)} was made since (${done.id}); dismiss this operation if that one replaced it, else make a new request`,
    },
  ])
}

function isMove(operation: Operation): operation is Operation & { kind: "capture" | "cancel" | "refund" } {
  return operation.kind === "capture" || operation.kind === "cancel" || operation.kind === "refund"
}

/** Gives a part by amount the units that the same amount stood for before, where those units are still left. */
function withUnits(part: Part, { units, grossAmount }: Operation, worth: () => number | undefined): Part {
  const isSameAmount =
    part.units.length === 0 && part.basket === undefined && part.grossAmount === grossAmount
  return isSameAmount && units.length > 0 && worth() === grossAmount ? { ...part, units } : part
}

function worthWithin(
  goods: TransactionRecord["transaction"]["goods"],
  available: Selection,
  { units }: Operation
): number | undefined {
  const left = new Map(available.map(({ key, count }) => [key, count]))
  return units.every(({ key, count }) => count <= (left.get(key) ?? 0)) ? grossTotal(goods, units) : undefined
}

const bodySchema = z.record(z.string(), z.unknown())

function replay(operation: Operation, id: string): Part {
  const { kind, body, units, grossAmount, detail } = operation
  if (body === null || (kind !== "change_expiry" && kind !== "shipping_information")) throw cannot()
  const request = bodySchema.parse(JSON.parse(body))
  return {
    units,
    grossAmount,
    request: "partner_operation_id" in request ? { ...request, partner_operation_id: id } : request,
    ...(detail === null ? {} : { detail }),
  }
}

function cannot(): InvalidInputError {
  return new InvalidInputError([{ path: "operation", message: "can't be retried" }])
}
