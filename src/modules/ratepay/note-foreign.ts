import { generateEntityId } from "@medusajs/framework/utils"
import { fromMedusaAmount, type Cents } from "../../basket"
import type { OperationRecord } from "../../ratepay-api"
import { deriveBooks, type Books } from "./books"
import { choosePart, poolOf } from "./choose-part"
import type { ListedKind } from "./compare-with-ratepay"
import { RatepayEvents, toEvent } from "./events"
import { formatMoney } from "./format-money"
import type { Ledger } from "./ledger"
import { isUnsettled, planOperation, type Operation } from "./operation"
import { requireRatepayId } from "./send"
import type { Writer } from "./store"
import type { Transaction, TransactionRecord } from "./transaction"

type Foreign = { kind: ListedKind; ratepayOperationId: string }

/**
 * Writes an operation into the ledger that Ratepay lists and nobody here has asked for. Its units are known only when
 * it took all that was left.
 *
 * Ratepay does not say of a cancellation that it was its own, at the expiry: it is the one that is dated no earlier than
 * the expiry, after which nobody else can cancel (Payment API v2, lifecycle).
 *
 * @returns undefined when another process has just written it; in words for the merchant why it can't be written.
 */
export async function noteForeign(
  ledger: Ledger,
  transaction: Transaction,
  { kind, ratepayOperationId }: Foreign
): Promise<Operation | string | undefined> {
  const seen = await retrieve(ledger, transaction, { kind, ratepayOperationId })
  const isExpiry = kind === "cancel" && isAtExpiry(transaction, seen)
  const noted = await ledger.store.decideUnderLock(transaction.id, async (record, writer) => {
    if (record.operations.some(isUnsettled) || isKnown(record, ratepayOperationId)) return undefined
    const own = record.operations.find(({ id }) => id === seen.partnerOperationId)
    if (own) return correct(own, { kind, ratepayOperationId }, writer)
    const books = deriveBooks(record.operations, record.transaction.goods)
    const amount = seen.grossAmount ?? (isExpiry ? undefined : null)
    if (amount === null)
      return `Ratepay lists a ${kind} (${ratepayOperationId}) that was made elsewhere, but not its amount.`
    const cents = amount === undefined ? books.open : fromMedusaAmount(amount, transaction.currencyCode).cents
    const units = unitsOf(kind, cents, books, transaction)
    if (units === undefined)
      return `Ratepay lists a ${kind} (${ratepayOperationId}) of ${formatMoney(cents, transaction.currencyCode)} that was made elsewhere: more than the ledger has left.`
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
      settledAt: new Date(),
    }
    await writer.insertOperation(operation)
    return operation
  })
  if (noted !== undefined && typeof noted !== "string") await announce(ledger, transaction, noted, isExpiry)
  return noted
}

/** One of ours, under an id the ledger does not have: it has happened although it was taken for failed. */
async function correct(
  own: Operation,
  { kind, ratepayOperationId }: Foreign,
  writer: Writer
): Promise<Operation | string | undefined> {
  if (own.kind !== kind || own.state !== "failed")
    return `Ratepay lists the ${kind} ${ratepayOperationId} as ours (${own.id}), which stands in the ledger as ${own.state}.`
  if (!(await writer.correct(own.id, ratepayOperationId))) return undefined
  return { ...own, state: "succeeded", ratepayOperationId, error: null }
}

async function retrieve(
  { gateway }: Ledger,
  transaction: Transaction,
  { kind, ratepayOperationId }: Foreign
): Promise<OperationRecord> {
  const id = requireRatepayId(transaction)
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

/** Ratepay's clock and ours differ, and an expiry may be named to the second only. */
const SAME_MOMENT_MS = 2_000

function isAtExpiry({ authorizationExpires }: Transaction, { created }: OperationRecord): boolean {
  if (authorizationExpires === null) return false
  const when = created === undefined ? Date.now() : new Date(created).getTime()
  return when >= authorizationExpires.getTime() - SAME_MOMENT_MS
}

function isKnown({ operations }: TransactionRecord, ratepayOperationId: string): boolean {
  return operations.some((one) => one.ratepayOperationId === ratepayOperationId && one.kind !== "authorize")
}

/** Undefined when the books can't hold it. */
function unitsOf(kind: ListedKind, cents: Cents, books: Books, { goods }: Transaction) {
  if (kind === "increment") return []
  const pool = poolOf(kind, books)
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
  const event = toEvent(transaction, operation)
  if (event) await ledger.announce(isExpiry ? { ...event, name: RatepayEvents.EXPIRED } : event)
}
