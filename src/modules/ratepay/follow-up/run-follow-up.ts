import { generateEntityId } from "@medusajs/framework/utils"
import { formatMoney, toBasket, toWireAmount, type Basket, type Cents, type Selection } from "../../../basket"
import { InvalidInputError, wire } from "../../../ratepay-api"
import { describeWanted } from "../records/intents/describe-wanted"
import { normalizeWanted } from "../records/intents/normalize-wanted"
import { deriveBalances, type Balances } from "../records/balances"
import { freeze } from "../send/freeze"
import { nameIntent } from "../records/intents/intent"
import { isMerchantKey } from "../records/intents/intent-key"
import { decideFollowUp, type FollowUpIntent, type Resumable } from "./decide-follow-up"
import { KeyReusedError } from "./key-reused-error"
import type { Ledger } from "../ledger"
import { planOperation, type Cause, type Operation } from "../records/operation"
import { type Extras } from "../records/extras"
import { partnerTransactionIdOf } from "../records/partner-transaction-id"
import { passStep } from "../send/pass-step"
import {
  requireRatepayId,
  sendFollowUp,
  toDeclined,
  type FollowUpResponse,
  type FollowUpKind,
} from "../send/send"
import { resolveOperation } from "../send/resolve-operation"
import type { TransactionFacts } from "../store/rows/transaction-facts"
import { predecessorsOf } from "../records/intents/successors"
import { shopOf, type Transaction, type TransactionRecord } from "../records/transaction"
import { waitForTurn } from "../send/wait-for-turn"
import type { Wanted } from "../records/intents/wanted"

/** A request for one operation on an authorized transaction. */
export type FollowUp = FollowUpIntent & {
  transactionId: string
  cause: Cause
  /** Medusa's id of the capture, refund or payment that the operation belongs to, where there is one. */
  medusaId: string | null
  /** What is wanted (items, an amount, or all that is left), stored so that a retry can choose again. */
  wanted?: Wanted
  /** The merchant's invoice for a capture. It moves nothing, so it is no part of the intent. */
  invoiceNumber?: string
  /** Picks what to move from what is left; undefined when there is nothing to do. Has to be pure. */
  choose(balances: Balances, record: TransactionRecord, operationId: string): Part | undefined
}

/** What an operation moves, and what its request says. */
export type Part = {
  /** Empty where an amount moves alone. */
  units: Selection
  replacedUnits?: Selection
  grossAmount: Cents
  /** The basket to send, where it is not just the units: with a goodwill, a fee or a difference. */
  basket?: Pick<Basket, "items" | "special_items" | "vats">
  /** The whole request, for an operation that moves no money. */
  request?: Record<string, unknown>
  /** What a timeline shows beside the operation, see `Operation`. */
  detail?: string
  /** How much of a refund or cancellation becomes credit in the order, see `Operation`. */
  creditAmount?: Cents
  /** A refund's goodwill and return fee, which its basket has beside the goods. */
  extras?: Extras
  /** What changes of the transaction, written in the same commit as the operation. */
  facts?: TransactionFacts
}

export type FollowUpOutcome =
  | { kind: "succeeded"; operation: Operation; isRepeat: boolean }
  | { kind: "declined"; operation: Operation; category: string; reasons: string[] }
  /** Nothing is left to be done. The operation to retry, if any, is off the attention list then. */
  | { kind: "nothing_to_do" }

type Planned = Resumable & { record: TransactionRecord; isNew: boolean }

/**
 * Takes one operation from intent to outcome: it is chosen and written under the transaction's lock, committed, sent under
 * its own key, and resolved by the response. In the same commit it supersedes all failed and declined operations of its
 * intent, so that the attention list has one entry for them, and a retry of any of them finds this operation.
 *
 * An unresolved operation goes first. If it has the same intent, its frozen body is sent again under its old key, so that
 * Ratepay does it once. Nothing else is sent before it is resolved.
 *
 * @throws InvalidInputError when the balances don't allow it; nothing was sent.
 * @throws KeyReusedError when a merchant's key was used for another request; nothing was sent.
 * @throws RatepayRequestError when Ratepay refused the request as such; nothing happened there.
 * @throws RatepayUnresolvedError when the outcome is not known; the operation stays `unknown`.
 */
export async function runFollowUp(ledger: Ledger, followUp: FollowUp): Promise<FollowUpOutcome> {
  const planned = await waitForTurn(ledger, () => plan(ledger, followUp))
  if ("kind" in planned) return planned
  return carryOut(ledger, planned)
}

/** Sends a planned operation, or sends an unresolved one again, and resolves it by the response. */
export async function carryOut(ledger: Ledger, planned: Planned): Promise<FollowUpOutcome> {
  const { record, operation, body, isNew } = planned
  if (isNew) {
    passStep(operation.kind, "planned")
    await ledger.store.markSent(operation.id)
  }
  let response: FollowUpResponse
  try {
    response = await sendFollowUp(ledger, record, operation, { body, isNew })
  } catch (error) {
    // Another process that took the operation up may have got the response.
    const standing = await ledger.store.findOperation(operation.id)
    if (standing?.state !== "succeeded") throw error
    return { kind: "succeeded", operation: standing, isRepeat: true }
  }

  if (response.kind === "declined") {
    const resolved = await resolveOperation(ledger, record.transaction, operation, toDeclined(response))
    if (resolved.state === "succeeded") return { kind: "succeeded", operation: resolved, isRepeat: true }
    return {
      kind: "declined",
      operation: resolved,
      category: response.category,
      reasons: resolved.declineReasons,
    }
  }
  const outcome = {
    state: "succeeded" as const,
    ratepayOperationId: response.ratepayOperationId ?? undefined,
  }
  const facts = factsOf(operation, body)
  const resolved = await resolveOperation(ledger, record.transaction, operation, outcome, facts)
  if (facts.authorizationExpires && record.transaction.leadId !== null)
    await ledger.store.updateExpiry(record.transaction, facts.authorizationExpires)
  return { kind: "succeeded", operation: resolved, isRepeat: false }
}

/** What a succeeded operation changes of its transaction, read from the body that was sent. */
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
    const decision = decideFollowUp(followUp, record, {
      options: ledger.options,
      sender: ledger.senderOf(transaction),
      now: new Date(),
    })
    if (decision.kind === "wait") return "busy"
    if (decision.kind === "repeat")
      return { kind: "succeeded", operation: decision.operation, isRepeat: true }
    if (decision.kind === "resume") {
      const { operation, body } = decision
      if (!(await writer.resume(operation.id, followUp.medusaId))) return "busy"
      return { record, operation, body, isNew: false }
    }
    const { operations, abandon, retried } = decision
    if (abandon && !(await writer.abandon(abandon.id))) return "busy"

    const id = generateEntityId(undefined, "rpop")
    const balances = deriveBalances(operations, transaction.goods)
    const part = followUp.choose(balances, record, id)
    if (part === undefined) {
      if (retried) await writer.acknowledge([retried.id])
      return { kind: "nothing_to_do" }
    }
    assertWithinBalances(followUp.kind, part, balances, transaction)

    const request = part.request ?? {
      ...toRequest(followUp.kind, id, part, transaction),
      ...(followUp.kind === "capture" && { partner_invoice_id: followUp.invoiceNumber }),
    }
    const frozen = freeze(followUp.kind, request)
    const operation = planOperation({
      id,
      transactionId: transaction.id,
      kind: followUp.kind,
      ...frozen,
      sender: ledger.senderOf(transaction) ?? null,
      grossAmount: part.grossAmount,
      units: part.units,
      replacedUnits: part.replacedUnits ?? [],
      medusaId: followUp.medusaId,
      cause: followUp.cause,
      intentKey: followUp.intentKey,
      intent: nameIntent(followUp),
      wanted: (followUp.wanted && normalizeWanted(followUp.wanted)) ?? null,
      detail: part.detail ?? followUp.invoiceNumber ?? null,
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

/**
 * Checks that every operation under a merchant's key was made by the same request.
 *
 * @throws KeyReusedError that names the difference.
 */
export function assertSameRequest(
  earlier: Operation[],
  followUp: Pick<FollowUp, "kind" | "cause" | "intentKey" | "wanted" | "invoiceNumber">,
  transaction: Transaction
): void {
  const { kind, wanted } = followUp
  const normal = (wanted && normalizeWanted(wanted)) ?? null
  for (const one of earlier) {
    if (one.transactionId !== transaction.id)
      throw new KeyReusedError("it was used for a request on another payment of the order; use another key")
    if (one.kind !== kind)
      throw new KeyReusedError(
        `it was used for a ${one.kind} (${one.id}), and this request is a ${kind}; use another key`
      )
    if (one.intent === nameIntent(followUp)) {
      assertSameInvoice(one, followUp)
      continue
    }
    const { goods } = transaction
    throw new KeyReusedError(
      `it was used for a ${kind} (${one.id}) of ${describeWanted(one.wanted, goods)}, and this request is for ${describeWanted(normal, goods)}; use another key`
    )
  }
}

/** The number is erased with the body, with age; then it is not compared. */
function assertSameInvoice(earlier: Operation, { invoiceNumber }: Pick<FollowUp, "invoiceNumber">): void {
  const { kind, id, body, detail } = earlier
  if (kind !== "capture" || body === null || detail === (invoiceNumber ?? null)) return
  const name = (number: string | undefined) =>
    number === undefined ? "no invoice number" : `the invoice number ${number}`
  throw new KeyReusedError(
    `it was used for a capture (${id}) with ${name(detail ?? undefined)}, and this request has ${name(invoiceNumber)}; use another key`
  )
}

/**
 * Checks that an operation moves something, and no more than is left. Changes of expiry and shipping information, which move
 * no money, always pass.
 *
 * @throws InvalidInputError that names what is left.
 */
export function assertWithinBalances(
  kind: FollowUpKind,
  part: Part,
  balances: Balances,
  transaction: Transaction
): void {
  if (kind === "change_expiry" || kind === "shipping_information") return
  const left = leftFor(kind, balances)
  if (part.grossAmount > 0 && part.grossAmount <= left) return
  const money = (cents: number) => formatMoney(cents, transaction.currencyCode)
  const pool = kind === "refund" ? "captured and not refunded" : "open"
  throw new InvalidInputError([
    {
      path: "amount",
      code: part.grossAmount <= 0 ? "moves_nothing" : "more_than_left",
      message:
        part.grossAmount <= 0
          ? `a ${kind} of ${money(part.grossAmount)} moves nothing`
          : `a ${kind} of ${money(part.grossAmount)} exceeds the ${money(left)} that are ${pool} at Ratepay`,
    },
  ])
}

function leftFor(kind: "increment" | "capture" | "cancel" | "refund", balances: Balances): number {
  switch (kind) {
    case "increment":
      return Infinity
    case "refund":
      return balances.refundable
    case "capture":
    case "cancel":
      return balances.open
  }
}

function toRequest(kind: FollowUpKind, operationId: string, part: Part, transaction: Transaction) {
  const request = {
    partner_shop_id: shopOf(transaction),
    partner_operation_id: operationId,
    gross_amount: toWireAmount(part.grossAmount),
    ...basketOf(part, transaction),
  }
  if (kind !== "capture") return request
  return {
    ...request,
    shop_transaction_id: transaction.shopTransactionId ?? undefined,
    // An authorization for a cart had no order number to send; Ratepay needs both of these by the first capture then.
    partner_transaction_id: partnerTransactionIdOf(transaction),
  }
}

/** An operation by amount names no goods; Ratepay then checks the amount alone against what is left (basket validation). */
function basketOf({ basket, units }: Part, transaction: Transaction) {
  if (basket === undefined && units.length === 0) return {}
  const { items, special_items, vats } = basket ?? toBasket(transaction.goods, units)
  return { items, special_items, vats }
}
