import { generateEntityId } from "@medusajs/framework/utils"
import { toBasket, toWireAmount, type Cents } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { deriveBooks, type Books, type Part } from "./books"
import { formatMoney } from "./format-money"
import { freeze } from "./freeze"
import { mayBeSentAgain } from "./key-lifetime"
import type { Ledger } from "./ledger"
import { planOperation, type Operation } from "./operation"
import { sendFollowUp, toDeclined } from "./send"
import type { Transaction, TransactionRecord } from "./transaction"
import { toTurn, waitForTurn } from "./wait-for-turn"

/** One thing Medusa asks of an authorized transaction. */
export type FollowUp = {
  kind: "capture" | "cancel" | "refund"
  transactionId: string
  /** What asks in Medusa: a capture's, refund's or payment's id. */
  medusaId: string | null
  /** In cents; absent for "whatever is left". */
  amount?: Cents
  /** Picks units and amount from what is left; undefined when there is nothing to do. Must be pure. */
  choose(books: Books, record: TransactionRecord): Part | undefined
}

export type FollowUpOutcome =
  | { kind: "succeeded"; operation: Operation; ratepayOperationId: string }
  | { kind: "declined"; operation: Operation; category: string; reasons: string[] }
  | { kind: "nothing_to_do" }

type Planned = {
  operation: Operation & { kind: FollowUp["kind"] }
  body: string
  ratepayTransactionId: string
  isNew: boolean
}

/**
 * Takes one operation from intent to outcome: chosen and written under the transaction's lock, committed, sent with
 * its own key, settled by the answer.
 *
 * An earlier operation whose outcome is unknown goes first: asked again for the same thing, its frozen body is sent
 * once more under its old key, so that Ratepay does it once. Nothing else is sent before it is settled.
 *
 * @throws InvalidInputError when the books don't allow it; nothing was sent.
 * @throws RatepayRequestError when Ratepay refused the request as such; nothing happened there.
 * @throws RatepayUnresolvedError when nobody knows; the operation stays `unknown`.
 */
export async function runFollowUp(ledger: Ledger, followUp: FollowUp): Promise<FollowUpOutcome> {
  const planned = await waitForTurn(ledger, () => plan(ledger, followUp))
  if (planned === "nothing_to_do") return { kind: "nothing_to_do" }

  const { operation, body, ratepayTransactionId, isNew } = planned
  if (isNew) await ledger.store.markSent(operation.id)
  const outcome = await sendFollowUp(ledger, operation, ratepayTransactionId, body)

  if (outcome.kind === "declined") {
    const settlement = toDeclined(outcome)
    await ledger.store.settle(operation, settlement)
    return {
      kind: "declined",
      operation,
      category: outcome.category,
      reasons: settlement.declineReasons ?? [],
    }
  }
  await ledger.store.settle(operation, { state: "succeeded", ratepayOperationId: outcome.ratepayOperationId })
  return { kind: "succeeded", operation, ratepayOperationId: outcome.ratepayOperationId }
}

async function plan(ledger: Ledger, followUp: FollowUp): Promise<Planned | "nothing_to_do" | "busy"> {
  return ledger.store.decideUnderLock(followUp.transactionId, async (record, writer) => {
    const { transaction } = record
    const turn = toTurn(ledger, record.operations, new Date())
    if (turn.kind === "busy") return "busy"
    if (turn.kind === "unresolved") {
      const resumed = resumable(turn.operation, followUp, transaction)
      await writer.resume(resumed.operation.id, followUp.medusaId)
      return { ...resumed, ratepayTransactionId: authorizedId(transaction), isNew: false }
    }
    if (turn.kind === "abandon") await writer.abandon(turn.operation.id)

    const books = deriveBooks(record.operations)
    const part = followUp.choose(books, record)
    if (part === undefined) return "nothing_to_do"
    assertWithinBooks(followUp.kind, part, books, transaction)

    const id = generateEntityId(undefined, "rpop")
    const frozen = freeze(followUp.kind, toRequest(followUp.kind, id, part, transaction))
    const operation = planOperation({
      id,
      transactionId: transaction.id,
      kind: followUp.kind,
      ...frozen,
      grossAmount: part.grossAmount,
      units: part.units,
      medusaId: followUp.medusaId,
    })
    await writer.insertOperation(operation)
    return { operation, body: frozen.body, ratepayTransactionId: authorizedId(transaction), isNew: true }
  })
}

function resumable(operation: Operation, followUp: FollowUp, transaction: Transaction) {
  const { kind, body } = operation
  const sameIntent =
    kind === followUp.kind && (followUp.amount === undefined || followUp.amount === operation.grossAmount)
  const keyIsKnown = mayBeSentAgain(operation, new Date())
  if (sameIntent && keyIsKnown && body !== null) {
    return { operation: { ...operation, kind: followUp.kind }, body }
  }
  const what = `an earlier ${kind} of ${formatMoney(operation.grossAmount, transaction.currencyCode)}`
  throw new InvalidInputError([
    {
      path: "operation",
      message: keyIsKnown
        ? `the outcome of ${what} is not known yet; ask for exactly that once more to settle it, then for this`
        : `the outcome of ${what} has not been known for more than a day; compare with Ratepay's merchant portal`,
    },
  ])
}

function assertWithinBooks(kind: FollowUp["kind"], part: Part, books: Books, transaction: Transaction): void {
  const left = kind === "refund" ? books.refundable : books.open
  if (part.grossAmount > 0 && part.grossAmount <= left) return
  const money = (cents: Cents) => formatMoney(cents, transaction.currencyCode)
  const pool = kind === "refund" ? "captured and not refunded" : "open"
  throw new InvalidInputError([
    {
      path: "amount",
      message:
        part.grossAmount <= 0
          ? `a ${kind} of ${money(part.grossAmount)} moves nothing`
          : `a ${kind} of ${money(part.grossAmount)} exceeds the ${money(left)} that are ${pool} at Ratepay`,
    },
  ])
}

function toRequest(kind: FollowUp["kind"], operationId: string, part: Part, transaction: Transaction) {
  const request = {
    partner_shop_id: transaction.partnerShopId,
    partner_operation_id: operationId,
    gross_amount: toWireAmount(part.grossAmount),
    ...basketOf(part, transaction),
  }
  if (kind !== "capture") return request
  return { ...request, shop_transaction_id: transaction.shopTransactionId ?? undefined }
}

/** An operation by amount alone names no goods: Ratepay then checks the amount against what is left (basket validation). */
function basketOf(part: Part, transaction: Transaction) {
  if (part.units.length === 0) return {}
  const { items, special_items, vats } = toBasket(transaction.goods, part.units)
  return { items, special_items, vats }
}

/** @throws InvalidInputError when the transaction never was authorized. */
function authorizedId({ ratepayTransactionId }: Transaction): string {
  if (ratepayTransactionId !== null) return ratepayTransactionId
  throw new InvalidInputError([{ path: "transaction", message: "it is not authorized at Ratepay" }])
}
