import { randomUUID } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import { allUnits, sameGoods, toBasket, toWireAmount, type PricedOrder } from "../../basket"
import {
  InvalidInputError,
  type AuthorizeOutcome,
  type Decline,
  type Transaction as SeenTransaction,
  type wire,
} from "../../ratepay-api"
import { deriveBooks } from "./books"
import { freeze } from "./freeze"
import { mayBeSentAgain } from "./key-lifetime"
import type { Ledger } from "./ledger"
import type { Operation } from "./operation"
import { sendAuthorization, toDeclined } from "./send"
import {
  authorizationOf,
  type BuyerType,
  type PaymentMethod,
  type Transaction,
  type TransactionRecord,
} from "./transaction"
import { toTurn, waitForTurn } from "./wait-for-turn"

const DAY_MS = 24 * 60 * 60 * 1000

/** What a payment session asks Ratepay for: goods of an order or cart, and who buys them. */
export type AuthorizationIntent = {
  paymentSessionId: string
  paymentCollectionId: string | null
  orderId: string | null
  cartId: string | null
  /** The order number the buyer sees; null for a cart, whose order has none yet. */
  shopTransactionId: string | null
  paymentMethod: PaymentMethod
  goods: PricedOrder
  /** Who buys, how it is paid and delivered; asked for only when a new authorization is really sent. */
  readParties(): AuthorizationParties
}

export type AuthorizationParties = {
  buyerType: BuyerType
  /** The rest of the request; `freeze` checks it and names what is missing or wrong. */
  request: Partial<Record<keyof wire.AuthorizeRequest, unknown>>
}

export type AuthorizationOutcome =
  | { kind: "authorized"; transaction: Transaction }
  | { kind: "otp_required"; transaction: Transaction }
  | { kind: "declined"; transaction: Transaction; category: string; reasons: string[] }

type Planned = { record: TransactionRecord; body: string; isNew: boolean }
type Plan = Planned | { settled: AuthorizationOutcome } | "busy"

/**
 * Authorizes a payment session once, however often it is asked: an authorization that stands is returned, one that
 * waits for a passcode is looked up, one whose outcome is unknown is sent again under its old key. Only after a
 * decline, a failure or a full cancellation is a new attempt made.
 *
 * @throws InvalidInputError when the input breaks a limit, or the goods are no longer those authorized; nothing was sent.
 * @throws RatepayRequestError, RatepayUnresolvedError as the client does.
 */
export async function authorize(ledger: Ledger, intent: AuthorizationIntent): Promise<AuthorizationOutcome> {
  const plan = await waitForTurn(ledger, () => planAuthorization(ledger, intent))
  if ("settled" in plan) return plan.settled

  const { record, body, isNew } = plan
  const authorization = authorizationOf(record)
  if (isNew) await ledger.store.markSent(authorization.id)
  const outcome = await sendAuthorization(ledger, authorization, body)
  return settleAuthorization(ledger, record, outcome, intent)
}

async function planAuthorization(ledger: Ledger, intent: AuthorizationIntent): Promise<Plan> {
  const earlier = await ledger.store.findLatestAttempt(intent.paymentSessionId)
  if (earlier === undefined) return planAttempt(ledger, intent, 1)

  const { transaction, operations } = earlier
  const turn = toTurn(ledger, operations, new Date())
  if (turn.kind === "busy") return "busy"
  const authorization = authorizationOf(earlier)
  switch (authorization.state) {
    case "planned":
    case "sent":
    case "unknown":
      return resumeAuthorization(ledger, transaction.id)
    case "otp_required":
      return { settled: await lookUpPasscode(ledger, earlier, intent) }
    case "succeeded":
      // Canceled to the last cent: what stood is given up, e.g. after a checkout that failed further on.
      if (deriveBooks(operations).canceled === authorization.grossAmount) break
      return { settled: { kind: "authorized", transaction: await adopt(ledger, earlier, intent) } }
    case "declined":
    case "failed":
      break
  }
  return planAttempt(ledger, intent, transaction.attempt + 1)
}

async function planAttempt(ledger: Ledger, intent: AuthorizationIntent, attempt: number): Promise<Plan> {
  const { options, seal, store } = ledger
  const parties = intent.readParties()
  const transactionId = generateEntityId(undefined, "rptx")
  const operationId = generateEntityId(undefined, "rpop")
  const units = allUnits(intent.goods)
  const basket = toBasket(intent.goods, units)
  const now = new Date()

  const { body, bodyHash } = freeze("authorize", {
    ...parties.request,
    partner_transaction_id: transactionId,
    partner_operation_id: operationId,
    currency: intent.goods.currency,
    ...(options.authorizationDays === undefined
      ? {}
      : {
          authorization_expires: new Date(now.getTime() + options.authorizationDays * DAY_MS).toISOString(),
        }),
    shop_baskets: [
      {
        partner_shop_id: options.partnerShopId,
        ...(intent.shopTransactionId === null ? {} : { shop_transaction_id: intent.shopTransactionId }),
        gross_amount: toWireAmount(basket.grossAmount),
        items: basket.items,
        special_items: basket.special_items,
        vats: basket.vats,
      },
    ],
  })

  const transaction: Transaction = {
    id: transactionId,
    paymentSessionId: intent.paymentSessionId,
    attempt,
    paymentCollectionId: intent.paymentCollectionId,
    orderId: intent.orderId,
    cartId: intent.cartId,
    paymentMethod: intent.paymentMethod,
    buyerType: parties.buyerType,
    currencyCode: intent.goods.currency,
    partnerShopId: options.partnerShopId,
    shopTransactionId: intent.shopTransactionId,
    ratepayTransactionId: null,
    authorizationExpires: null,
    requisites: null,
    goods: intent.goods,
  }
  const operation: Operation = {
    id: operationId,
    transactionId,
    kind: "authorize",
    state: "planned",
    idempotencyKey: randomUUID(),
    body: seal.close(body, operationId),
    bodyHash,
    grossAmount: basket.grossAmount,
    units,
    ratepayOperationId: null,
    medusaId: intent.paymentSessionId,
    declineCategory: null,
    declineReasons: [],
    error: null,
    createdAt: now,
    sentAt: null,
    settledAt: null,
  }
  if (!(await store.insertAttempt(transaction, operation))) return "busy"
  return { record: { transaction, operations: [operation] }, body, isNew: true }
}

async function resumeAuthorization(ledger: Ledger, transactionId: string): Promise<Plan> {
  return ledger.store.decideUnderLock(transactionId, async (record, writer) => {
    const turn = toTurn(ledger, record.operations, new Date())
    // Another process has settled it or taken it up between the two looks: look again.
    if (turn.kind === "free" || turn.kind === "busy") return "busy"
    const { operation } = turn
    if (turn.kind === "abandon" || operation.body === null) {
      await writer.abandon(operation.id)
      return "busy"
    }
    if (!mayBeSentAgain(operation, new Date())) {
      throw new InvalidInputError([
        {
          path: "operation",
          message:
            "the outcome of its authorization has not been known for more than a day; create a new payment session, and compare with Ratepay's merchant portal",
        },
      ])
    }
    await writer.resume(operation.id, operation.medusaId)
    return { record, body: ledger.seal.open(operation.body, operation.id), isNew: false }
  })
}

async function settleAuthorization(
  ledger: Ledger,
  record: TransactionRecord,
  outcome: AuthorizeOutcome,
  intent: AuthorizationIntent
): Promise<AuthorizationOutcome> {
  switch (outcome.kind) {
    case "declined":
      return settleDeclined(ledger, record, outcome)
    case "otp_required": {
      const facts = { ratepayTransactionId: outcome.ratepayTransactionId }
      await ledger.store.settle(authorizationOf(record), { state: "otp_required" }, facts)
      return { kind: "otp_required", transaction: { ...record.transaction, ...facts } }
    }
    case "accepted":
      return settleAccepted(ledger, record, outcome, intent)
  }
}

type Accepted = Pick<SeenTransaction, "ratepayTransactionId" | "authorizationExpires" | "requisites">

async function settleAccepted(
  ledger: Ledger,
  record: TransactionRecord,
  accepted: Accepted,
  intent: AuthorizationIntent
): Promise<AuthorizationOutcome> {
  const facts = {
    ratepayTransactionId: accepted.ratepayTransactionId,
    authorizationExpires: accepted.authorizationExpires ? new Date(accepted.authorizationExpires) : null,
    requisites: accepted.requisites ?? null,
  }
  const settlement = { state: "succeeded" as const, ratepayOperationId: accepted.ratepayTransactionId }
  await ledger.store.settle(authorizationOf(record), settlement, facts)
  const transaction = { ...record.transaction, ...facts }
  return { kind: "authorized", transaction: await adopt(ledger, { ...record, transaction }, intent) }
}

async function settleDeclined(
  ledger: Ledger,
  record: TransactionRecord,
  decline: Decline
): Promise<AuthorizationOutcome> {
  const settlement = toDeclined(decline)
  const facts = decline.ratepayTransactionId ? { ratepayTransactionId: decline.ratepayTransactionId } : {}
  await ledger.store.settle(authorizationOf(record), settlement, facts)
  return {
    kind: "declined",
    transaction: { ...record.transaction, ...facts },
    category: decline.category,
    reasons: settlement.declineReasons ?? [],
  }
}

/** Asks Ratepay whether the buyer's passcode has been verified. A lookup, never a second authorization. */
async function lookUpPasscode(
  ledger: Ledger,
  record: TransactionRecord,
  intent: AuthorizationIntent
): Promise<AuthorizationOutcome> {
  const { ratepayTransactionId } = record.transaction
  if (ratepayTransactionId === null)
    throw new Error("Ledger: a passcode is awaited for a transaction without id.")
  const seen = await ledger.gateway.retrieveTransaction(ratepayTransactionId)
  switch (seen.result) {
    case "ACCEPTED":
      return settleAccepted(ledger, record, seen, intent)
    case "DECLINED": {
      const detail = seen.decline ?? { category: "other" as const, reasons: [] }
      return settleDeclined(ledger, record, {
        kind: "declined",
        httpStatus: 200,
        ...detail,
        ratepayTransactionId,
      })
    }
    case "OTP_REQUIRED":
    case "other":
      return { kind: "otp_required", transaction: record.transaction }
  }
}

/**
 * Moves an authorization to the order it is completed with. Medusa takes back the order of a checkout that did not
 * complete (a passcode was asked for) and makes a new one, with other line ids and another number, from the same cart.
 */
async function adopt(
  ledger: Ledger,
  record: TransactionRecord,
  intent: AuthorizationIntent
): Promise<Transaction> {
  const { transaction } = record
  if (transaction.orderId === intent.orderId && transaction.cartId === intent.cartId) return transaction
  if (!sameGoods(transaction.goods, intent.goods)) {
    throw new InvalidInputError([
      {
        path: "goods",
        message:
          "they are no longer those Ratepay has authorized; start the payment anew with a new payment session",
      },
    ])
  }
  const facts = {
    orderId: intent.orderId,
    cartId: intent.cartId,
    paymentCollectionId: intent.paymentCollectionId,
    shopTransactionId: intent.shopTransactionId,
    goods: intent.goods,
  }
  await ledger.store.adoptGoods(authorizationOf(record), facts, allUnits(intent.goods))
  return { ...transaction, ...facts }
}

/**
 * Ties an authorization made for a cart to the order it became. Where the goods have changed since, they stay as
 * authorized: what is captured then is found by amount.
 */
export async function adoptOrder(
  ledger: Ledger,
  record: TransactionRecord,
  order: { orderId: string; orderNumber: string; goods: PricedOrder }
): Promise<void> {
  const { transaction } = record
  const goods = sameGoods(transaction.goods, order.goods) ? order.goods : transaction.goods
  const facts = { orderId: order.orderId, shopTransactionId: order.orderNumber, goods }
  await ledger.store.adoptGoods(authorizationOf(record), facts, allUnits(goods))
}
