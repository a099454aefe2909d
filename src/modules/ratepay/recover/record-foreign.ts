import { generateEntityId } from "@medusajs/framework/utils"
import { fromMedusaAmount, type Cents } from "../../../basket"
import type { OperationRecord } from "../../../ratepay-api"
import { deriveBalances, type Balances } from "../records/balances"
import { choosePart, poolOf } from "../follow-up/choose-part"
import type { ListedKind } from "./listed-kind"
import { RatepayEvents, toEvent } from "../records/events"
import type { Ledger } from "../ledger"
import type { Finding } from "../records/finding"
import { isUnresolved, planOperation, type Operation } from "../records/operation"
import { announceOutcome } from "../send/announce-outcome"
import { requireRatepayId } from "../send/send"
import type { Writer } from "../store/writer"
import { isFollower, shopOf, type Transaction, type TransactionRecord } from "../records/transaction"

type Foreign = { kind: ListedKind; ratepayOperationId: string }

/**
 * Writes an operation into the ledger that Ratepay lists and this ledger did not request. Its units are known only where it
 * took all that was left.
 *
 * Ratepay does not mark its own cancellation at the expiry. It is taken for that if it is dated no earlier than the expiry,
 * after which nobody else can cancel (Payment API v2, lifecycle).
 *
 * On a marketplace it is written into the transaction of its shop, which the full representation names (inferred, as it
 * repeats the request).
 *
 * @returns the operation; undefined where another process has just written it, or it is another shop's; `busy` where one works on the transaction; a
 *   finding where it can't be written.
 */
export async function recordForeign(
  ledger: Ledger,
  transaction: Transaction,
  { kind, ratepayOperationId }: Foreign
): Promise<Operation | Finding | "busy" | undefined> {
  const seen = await retrieve(ledger, transaction, { kind, ratepayOperationId })
  if (transaction.leadId !== null && seen.partnerShopId !== shopOf(transaction)) {
    // Nobody can tell whose it is; said once, with the lead.
    const isNobodys = seen.partnerShopId === undefined && !isFollower(transaction)
    return isNobodys
      ? { code: "shop_not_listed", values: { kind, ratepay_id: ratepayOperationId } }
      : undefined
  }
  const isExpiry = kind === "cancel" && isAtExpiry(transaction, seen)
  const recorded = await ledger.store.decideUnderLock(transaction.id, async (record, writer) => {
    if (isKnown(record, ratepayOperationId)) return undefined
    if (record.operations.some(isUnresolved)) return "busy" as const
    const own = record.operations.find(({ id }) => id === seen.partnerOperationId)
    if (own) return correct(own, { kind, ratepayOperationId }, writer)
    const balances = deriveBalances(record.operations, record.transaction.goods)
    const amount = seen.grossAmount ?? (isExpiry ? undefined : null)
    if (amount === null)
      return { code: "amount_not_listed" as const, values: { kind, ratepay_id: ratepayOperationId } }
    const cents =
      amount === undefined ? balances.open : fromMedusaAmount(amount, transaction.currencyCode).cents
    const units = unitsOf(kind, cents, balances, transaction)
    if (units === undefined)
      return {
        code: "more_than_left" as const,
        values: { kind, ratepay_id: ratepayOperationId, amount: cents },
      }
    const operation: Operation = {
      ...planOperation({
        id: generateEntityId(undefined, "rpop"),
        transactionId: transaction.id,
        kind,
        body: null,
        bodyHash: "",
        grossAmount: cents,
        units,
        medusaId: null,
        cause: isExpiry ? "expiry" : "elsewhere",
      }),
      state: "succeeded",
      ratepayOperationId,
      sentAt: madeAt(seen),
      resolvedAt: new Date(),
    }
    await writer.insertOperation(operation)
    return operation
  })
  if (recorded !== undefined && recorded !== "busy" && !("code" in recorded))
    await announce(ledger, transaction, recorded, isExpiry)
  return recorded
}

/** Corrects an operation of ours that was taken for failed, and that Ratepay lists under an id the ledger does not have. */
async function correct(
  own: Operation,
  { kind, ratepayOperationId }: Foreign,
  writer: Writer
): Promise<Operation | Finding | undefined> {
  if (own.kind !== kind || own.state !== "failed")
    return {
      code: "listed_as_another",
      values: {
        kind,
        ratepay_id: ratepayOperationId,
        operation_id: own.id,
        ledger_kind: own.kind,
        state: own.state,
      },
    }
  if (!(await writer.correct(own.id, ratepayOperationId))) return undefined
  return { ...own, state: "succeeded", ratepayOperationId, error: null }
}

async function retrieve(
  ledger: Ledger,
  transaction: Transaction,
  { kind, ratepayOperationId }: Foreign
): Promise<OperationRecord> {
  const id = requireRatepayId(transaction)
  const gateway = ledger.gatewayOf(transaction)
  const inFull = { prefer: "representation" } as const
  switch (kind) {
    case "increment":
      return gateway.retrieveAuthorization(id, ratepayOperationId, inFull)
    case "capture":
      return gateway.retrieveCapture(id, ratepayOperationId, inFull)
    case "cancel":
      return gateway.retrieveCancellation(id, ratepayOperationId, inFull)
    case "refund":
      return gateway.retrieveRefund(id, ratepayOperationId, inFull)
  }
}

/** Tolerance of the comparison with the expiry: clocks differ, and Ratepay may give the expiry in whole seconds. */
const SAME_MOMENT_MS = 2_000

/**
 * When Ratepay says that the operation was made, because the buyer's time to pay for a capture began then; null where it
 * names no valid moment.
 */
function madeAt({ created }: OperationRecord): Date | null {
  const moment = created === undefined ? Number.NaN : Date.parse(created)
  return Number.isNaN(moment) ? null : new Date(moment)
}

function isAtExpiry({ authorizationExpires }: Transaction, { created }: OperationRecord): boolean {
  if (authorizationExpires === null) return false
  const when = created === undefined ? Date.now() : new Date(created).getTime()
  return when >= authorizationExpires.getTime() - SAME_MOMENT_MS
}

function isKnown({ operations }: TransactionRecord, ratepayOperationId: string): boolean {
  return operations.some((one) => one.ratepayOperationId === ratepayOperationId && one.kind !== "authorize")
}

/** The units of a foreign operation, none where they are not known; undefined where it exceeds what is left. */
function unitsOf(kind: ListedKind, cents: Cents, balances: Balances, { goods }: Transaction) {
  if (kind === "increment") return []
  const pool = poolOf(kind, balances)
  if (cents > pool.left) return undefined
  if (cents < pool.left) return []
  return choosePart(goods, pool, { kind: "rest" })?.units ?? []
}

async function announce(
  ledger: Ledger,
  transaction: Transaction,
  operation: Operation,
  isExpiry: boolean
): Promise<void> {
  if (!isExpiry) return announceOutcome(ledger, transaction, operation)
  const event = toEvent(transaction, operation)
  if (event) await ledger.announce({ ...event, name: RatepayEvents.EXPIRED })
}
