import { generateEntityId } from "@medusajs/framework/utils"
import { toBasket, toWireAmount, type Basket, type Cents, type Selection } from "../../basket"
import { InvalidInputError, wire } from "../../ratepay-api"
import { describeAsked, toAsked } from "./asked"
import { deriveBooks, type Books } from "./books"
import { formatMoney } from "./format-money"
import { freeze } from "./freeze"
import { nameIntent } from "./intent"
import { isMerchantKey } from "./intent-key"
import { mayBeSentAgain } from "./key-lifetime"
import { KeyReusedError } from "./key-reused-error"
import type { Ledger } from "./ledger"
import { planOperation, type Cause, type Extras, type Operation } from "./operation"
import { partnerTransactionIdOf } from "./partner-transaction-id"
import { passStep } from "./pass-step"
import { requireRatepayId, sendFollowUp, toDeclined, type FollowUpAnswer, type FollowUpKind } from "./send"
import { settleOperation } from "./settle-operation"
import type { TransactionFacts } from "./store"
import { lastInPlaceOf, predecessorsOf } from "./successors"
import type { Transaction, TransactionRecord } from "./transaction"
import { toTurn, waitForTurn } from "./wait-for-turn"
import type { Wanted } from "./wanted"

/** One thing that is asked of an authorized transaction. */
export type FollowUp = {
  kind: FollowUpKind
  transactionId: string
  cause: Cause
  /** What asks in Medusa: a capture's, refund's or payment's id. */
  medusaId: string | null
  /** Names the request. Asked again under the same name, an operation that has succeeded is the answer. */
  intentKey: string | null
  /** What is asked for, where it is said in goods, an amount or as all there is: kept, so that it can be chosen anew. */
  wanted?: Wanted
  /** The operation that is asked for once more: what stands in its place by now may be the answer. */
  retryOf?: string
  /** Whether an earlier operation of this kind, whose outcome is unknown, was asked for by the same intent. Pure. */
  isSameIntent(earlier: Operation, record: TransactionRecord): boolean
  /** Picks what to move from what is left; undefined when there is nothing to do. Must be pure. */
  choose(books: Books, record: TransactionRecord, operationId: string): Part | undefined
}

/** What an operation moves, and how it is told. */
export type Part = {
  /** Empty for an amount alone. */
  units: Selection
  replacedUnits?: Selection
  grossAmount: Cents
  /** Where the goods on the wire are not just the units: a goodwill, a fee, a difference. */
  basket?: Pick<Basket, "items" | "special_items" | "vats">
  /** The whole request, for an operation that moves no money. */
  request?: Record<string, unknown>
  note?: string
  /** What of a refund the order still counted, see `Operation`. */
  creditAmount?: Cents
  /** Of a refund: what stands in its basket beside the goods. */
  extras?: Extras
  /** Written with the plan. */
  facts?: TransactionFacts
}

export type FollowUpOutcome =
  | { kind: "succeeded"; operation: Operation; isRepeat: boolean }
  | { kind: "declined"; operation: Operation; category: string; reasons: string[] }
  /** Nothing of it is left to be done; what was to be asked for once more is off the attention list then. */
  | { kind: "nothing_to_do" }

type Planned = {
  record: TransactionRecord
  operation: Operation & { kind: FollowUpKind }
  body: string
  isNew: boolean
}

/**
 * Takes one operation from intent to outcome: chosen and written under the transaction's lock, committed, sent with
 * its own key, settled by the answer. In the same commit it takes the place of all operations of its intent that did not
 * come about, so that the list has one entry for them, and each of them asked for once more is this one.
 *
 * An earlier operation whose outcome is unknown goes first: asked again for the same thing, its frozen body is sent
 * once more under its old key, so that Ratepay does it once. Nothing else is sent before it is settled.
 *
 * @throws InvalidInputError when the books don't allow it; nothing was sent.
 * @throws KeyReusedError when a merchant's key stands for another request; nothing was sent.
 * @throws RatepayRequestError when Ratepay refused the request as such; nothing happened there.
 * @throws RatepayUnresolvedError when nobody knows; the operation stays `unknown`.
 */
export async function runFollowUp(ledger: Ledger, followUp: FollowUp): Promise<FollowUpOutcome> {
  const planned = await waitForTurn(ledger, () => plan(ledger, followUp))
  if ("kind" in planned) return planned
  return carryOut(ledger, planned)
}

/** Sends a planned operation, or once more one whose outcome is unknown, and settles it by the answer. */
export async function carryOut(ledger: Ledger, planned: Planned): Promise<FollowUpOutcome> {
  const { record, operation, body, isNew } = planned
  if (isNew) {
    passStep(operation.kind, "planned")
    await ledger.store.markSent(operation.id)
  }
  let answer: FollowUpAnswer
  try {
    answer = await sendFollowUp(ledger, record, operation, { body, isNew })
  } catch (error) {
    // Somebody else who had taken it up may have got the answer that we have not.
    const standing = await ledger.store.findOperation(operation.id)
    if (standing?.state !== "succeeded") throw error
    return { kind: "succeeded", operation: standing, isRepeat: true }
  }

  if (answer.kind === "declined") {
    const settled = await settleOperation(ledger, record.transaction, operation, toDeclined(answer))
    if (settled.state === "succeeded") return { kind: "succeeded", operation: settled, isRepeat: true }
    return {
      kind: "declined",
      operation: settled,
      category: answer.category,
      reasons: settled.declineReasons,
    }
  }
  const settlement = {
    state: "succeeded" as const,
    ratepayOperationId: answer.ratepayOperationId ?? undefined,
  }
  const settled = await settleOperation(
    ledger,
    record.transaction,
    operation,
    settlement,
    factsOf(operation, body)
  )
  return { kind: "succeeded", operation: settled, isRepeat: false }
}

/** What a success changes of its transaction, from the very body that was sent. */
function factsOf({ kind }: Operation, body: string): TransactionFacts {
  if (kind !== "change_expiry") return {}
  const { authorization_expires } = wire.changeExpiryRequestSchema.parse(JSON.parse(body))
  return { authorizationExpires: new Date(authorization_expires) }
}

async function plan(ledger: Ledger, followUp: FollowUp): Promise<Planned | FollowUpOutcome | "busy"> {
  return ledger.store.decideUnderLock(followUp.transactionId, async (record, writer) => {
    const { transaction } = record
    requireRatepayId(transaction)
    if (isMerchantKey(followUp.intentKey))
      assertSameRequest(await writer.claimKey(followUp.intentKey, transaction), followUp, transaction)
    const retried = findRetried(followUp, record.operations)
    const done = retried?.state === "succeeded" ? retried : findRepeated(followUp, record.operations)
    if (done) return { kind: "succeeded", operation: done, isRepeat: true }
    const turn = toTurn(ledger, record.operations, new Date())
    if (turn.kind === "busy") return "busy"
    if (turn.kind === "unresolved") {
      const resumed = resumable(turn.operation, followUp, record, retried)
      if (!(await writer.resume(resumed.operation.id, followUp.medusaId))) return "busy"
      return { record, ...resumed, isNew: false }
    }
    if (turn.kind === "abandon" && !(await writer.abandon(turn.operation.id))) return "busy"
    const operations = turn.kind === "abandon" ? asAbandoned(record, turn.operation) : record.operations

    const id = generateEntityId(undefined, "rpop")
    const books = deriveBooks(operations, transaction.goods)
    const part = followUp.choose(books, record, id)
    if (part === undefined) {
      if (retried) await writer.acknowledge([retried.id])
      return { kind: "nothing_to_do" }
    }
    assertWithinBooks(followUp.kind, part, books, transaction)

    const frozen = freeze(followUp.kind, part.request ?? toRequest(followUp.kind, id, part, transaction))
    const operation = planOperation({
      id,
      transactionId: transaction.id,
      kind: followUp.kind,
      ...frozen,
      grossAmount: part.grossAmount,
      units: part.units,
      replacedUnits: part.replacedUnits ?? [],
      medusaId: followUp.medusaId,
      cause: followUp.cause,
      intentKey: followUp.intentKey,
      intent: nameIntent(followUp),
      wanted: (followUp.wanted && toAsked(followUp.wanted)) ?? null,
      note: part.note ?? null,
      creditAmount: part.creditAmount ?? null,
      extras: part.extras ?? null,
    })
    await writer.insertOperation(operation)
    const predecessors = [...predecessorsOf(operations, operation), ...(retried ? [retried] : [])]
    await writer.supersede([...new Set(predecessors.map((one) => one.id))], id)
    await writer.updateTransaction(transaction.id, part.facts ?? {})
    return {
      record: { transaction: { ...transaction, ...part.facts }, operations },
      operation,
      body: frozen.body,
      isNew: true,
    }
  })
}

function asAbandoned({ operations }: TransactionRecord, abandoned: Operation): Operation[] {
  return operations.map((one) => (one.id === abandoned.id ? { ...one, state: "failed" } : one))
}

/** What was done under the same name, or in the place of what was asked for under it. */
function findRepeated({ kind, intentKey }: FollowUp, operations: Operation[]): Operation | undefined {
  if (intentKey === null) return undefined
  return operations
    .filter((operation) => operation.kind === kind && operation.intentKey === intentKey)
    .map((operation) => (operation.state === "succeeded" ? operation : lastInPlaceOf(operations, operation)))
    .find(({ state }) => state === "succeeded")
}

/**
 * What stands in the place of an operation that is asked for once more.
 *
 * @throws InvalidInputError when it was taken off the attention list meanwhile.
 */
function findRetried({ retryOf }: FollowUp, operations: Operation[]): Operation | undefined {
  const asked = operations.find(({ id }) => id === retryOf)
  if (asked === undefined) return undefined
  const last = lastInPlaceOf(operations, asked)
  if (last.acknowledgedAt === null || last.state === "succeeded") return last
  throw new InvalidInputError([
    {
      path: "operation",
      message: "was dismissed, and can't be asked for once more; ask for it anew if it is still wanted",
    },
  ])
}

/** @throws KeyReusedError naming the difference. */
function assertSameRequest(earlier: Operation[], followUp: FollowUp, transaction: Transaction): void {
  const { kind, wanted } = followUp
  const asked = (wanted && toAsked(wanted)) ?? null
  for (const one of earlier) {
    if (one.transactionId !== transaction.id)
      throw new KeyReusedError(
        "it stands for a request on another payment of the order; use a key of its own"
      )
    if (one.kind !== kind)
      throw new KeyReusedError(
        `it stands for a ${one.kind} (${one.id}), and this is a ${kind}; use a key of its own`
      )
    if (one.intent === nameIntent(followUp)) continue
    const { goods } = transaction
    throw new KeyReusedError(
      `it stands for a ${kind} (${one.id}) of ${describeAsked(one.wanted, goods)}, and this asks for ${describeAsked(asked, goods)}; use a key of its own`
    )
  }
}

export function resumable(
  operation: Operation,
  followUp: FollowUp,
  record: TransactionRecord,
  retried?: Operation
) {
  const { kind, body } = operation
  const isSame =
    kind === followUp.kind &&
    (retried === undefined
      ? operation.intentKey === followUp.intentKey && followUp.isSameIntent(operation, record)
      : operation.id === retried.id)
  const keyIsKnown = mayBeSentAgain(operation, new Date())
  if (isSame && keyIsKnown && body !== null) return { operation: { ...operation, kind: followUp.kind }, body }

  const what = `an earlier ${kind} of ${formatMoney(operation.grossAmount, record.transaction.currencyCode)}`
  throw new InvalidInputError([
    {
      path: "operation",
      message: keyIsKnown
        ? `the outcome of ${what} is not known yet; ask for exactly that once more to settle it, then for this`
        : `the outcome of ${what} has not been known for more than a day; compare with Ratepay's merchant portal`,
    },
  ])
}

/**
 * A question of money only: changes of expiry and shipping information move none.
 *
 * @throws InvalidInputError naming what is left.
 */
export function assertWithinBooks(
  kind: FollowUpKind,
  part: Part,
  books: Books,
  transaction: Transaction
): void {
  if (kind === "change_expiry" || kind === "shipping_information") return
  const left = leftFor(kind, books)
  if (part.grossAmount > 0 && part.grossAmount <= left) return
  const money = (cents: number) => formatMoney(cents, transaction.currencyCode)
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

function leftFor(kind: "increment" | "capture" | "cancel" | "refund", books: Books): number {
  switch (kind) {
    case "increment":
      return Infinity
    case "refund":
      return books.refundable
    case "capture":
    case "cancel":
      return books.open
  }
}

function toRequest(kind: FollowUpKind, operationId: string, part: Part, transaction: Transaction) {
  const request = {
    partner_shop_id: transaction.partnerShopId,
    partner_operation_id: operationId,
    gross_amount: toWireAmount(part.grossAmount),
    ...basketOf(part, transaction),
  }
  if (kind !== "capture") return request
  return {
    ...request,
    shop_transaction_id: transaction.shopTransactionId ?? undefined,
    // An authorization for a cart had no order number to send: Ratepay then needs both by the first capture.
    partner_transaction_id: partnerTransactionIdOf(transaction),
  }
}

/** An operation by amount alone names no goods: Ratepay then checks the amount against what is left (basket validation). */
function basketOf({ basket, units }: Part, transaction: Transaction) {
  if (basket === undefined && units.length === 0) return {}
  const { items, special_items, vats } = basket ?? toBasket(transaction.goods, units)
  return { items, special_items, vats }
}
