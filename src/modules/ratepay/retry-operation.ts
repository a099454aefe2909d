import { z } from "@medusajs/framework/zod"
import { grossTotal, type Selection } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { isInFlight, type AttentionTime } from "./attention"
import { choosePart, poolOf } from "./choose-part"
import { followsOrder } from "./intent"
import { mayBeSentAgain } from "./key-lifetime"
import type { Ledger } from "./ledger"
import { isSent, isUnsettled, type Operation } from "./operation"
import { runFollowUp, type FollowUpOutcome, type Part } from "./run-follow-up"
import { lastInPlaceOf } from "./successors"
import type { TransactionRecord } from "./transaction"

/**
 * How an operation is asked for once more.
 *
 * - `resend`: its outcome is open; only its own body under its own key may follow.
 * - `choose`: what was wanted is chosen again from what is left.
 * - `replay`: the same request under a new key; it moves no money.
 * - `follow`: what the order calls for by now is derived anew, by what derived it first.
 */
export type RetryWay = "resend" | "choose" | "replay" | "follow"

/** Undefined where asking once more could bring nothing about; never an authorization, which is the buyer's. */
export function retryWayOf(operation: Operation, time: AttentionTime): RetryWay | undefined {
  const { kind, state, body, acknowledgedAt, supersededBy, wanted } = operation
  if (kind === "authorize" || !isSent(operation) || supersededBy !== null) return undefined
  if (isUnsettled(operation)) {
    const isOpen = !isInFlight(operation, time) && body !== null
    return isOpen && mayBeSentAgain(operation, time.now) ? "resend" : undefined
  }
  if (state === "succeeded" || acknowledgedAt !== null) return undefined
  if (followsOrder(operation)) return "follow"
  if (shipmentOf(operation) !== undefined && kind === "capture") return "follow"
  if (wanted !== null && isMove(operation)) return "choose"
  return body !== null && (kind === "change_expiry" || kind === "shipping_information") ? "replay" : undefined
}

/** The fulfillment that a capture was asked for by, see `captureShipment`. */
export function shipmentOf({ intent, cause }: Operation): string | undefined {
  const prefix = "shipment:"
  return cause === "shipment" && intent?.startsWith(prefix) ? intent.slice(prefix.length) : undefined
}

/**
 * Asks for an operation once more, or for what stands in its place: what has succeeded meanwhile is the answer, and nothing
 * more is moved. One whose outcome is unknown is sent again under its own key, so that it happens once; one that failed or
 * was declined is chosen again from the books as they are, under a new key, and what it takes the place of leaves the
 * attention list.
 *
 * @throws InvalidInputError when the operation can't be asked for again here (`follow` is the workflows'), or the books no
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
    retryOf: operationId,
    isSameIntent: () => false,
    choose: (books, { transaction, operations }, id) => {
      if (wanted === null || !isMove(operation)) return replay(operation, id)
      const pool = poolOf(operation.kind, books, operations)
      const part = choosePart(transaction.goods, pool, wanted)
      return part && withUnits(part, operation, () => worthWithin(transaction.goods, pool.units, operation))
    },
  })
}

function isMove(operation: Operation): operation is Operation & { kind: "capture" | "cancel" | "refund" } {
  return operation.kind === "capture" || operation.kind === "cancel" || operation.kind === "refund"
}

/** An amount that stood for goods still does, where they are left. */
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
  const { kind, body, units, grossAmount, note } = operation
  if (body === null || (kind !== "change_expiry" && kind !== "shipping_information")) throw cannot()
  const request = bodySchema.parse(JSON.parse(body))
  return {
    units,
    grossAmount,
    request: "partner_operation_id" in request ? { ...request, partner_operation_id: id } : request,
    ...(note === null ? {} : { note }),
  }
}

function cannot(): InvalidInputError {
  return new InvalidInputError([{ path: "operation", message: "can't be asked for once more" }])
}
