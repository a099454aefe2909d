import { z } from "@medusajs/framework/zod"
import { formatMoney, fromMedusaAmount, toCents, type LineTotal } from "../../../basket"
import { alignWithOrder } from "../../../medusa/align/align-with-order"
import { readStanding } from "../../../medusa/align/read-standing"
import { readMoveContexts, type MoveContext } from "../../../medusa/align/move-context"
import type { Query } from "../../../medusa/read/query"
import { InvalidInputError } from "../../../ratepay-api"
import { tryAll } from "../../../medusa/try-all"
import { tieToPlacedOrder } from "../../../medusa/tie-to-placed-order"
import { isBookingClaim } from "../../../medusa/booking-claim"
import { namedTransaction } from "../../../medusa/named-transaction"
import type { OrderCredit } from "../../../modules/ratepay/follow-up/follow-ups"
import { splitAmount } from "../../../modules/ratepay/follow-up/split-amount"
import { findHinderingChange, findOpenChange } from "../../../medusa/read/find-hindering-change"
import type { FollowUpOutcome } from "../../../modules/ratepay/follow-up/run-follow-up"
import type { TransactionWithBalances } from "../../../modules/ratepay/records/transaction-with-balances"
import type RatepayModuleService from "../../../modules/ratepay/service"
import type { Transaction } from "../../../modules/ratepay/records/transaction"
import { toDeclineError, toMerchantError } from "../../../medusa/to-merchant-error"
import { bookAsRepeated } from "./book-as-repeated"
import { toPaymentData, type PaymentData } from "../payment-data"
import { readCapture, readRefund, reopenSession } from "../payment-rows"
import { reachQuery, type Cradle } from "../reach"
import { whyCanceled } from "./why-canceled"

/** Why Ratepay declines a cancellation after the expiry, when it has canceled what was open (Payment API v2, lifecycle). */
const EXPIRED = "NOT_ALLOWED_FOR_EXPIRED_TRANSACTION"

/**
 * Captures the amount of Medusa's capture row: all open units where the amount is everything that is open, the fulfilled and
 * uncaptured units where it is their worth, and otherwise the amount without units.
 *
 * @throws MedusaError in words for the merchant
 */
export async function capturePayment(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { data, captureId }: { data: unknown; captureId: string }
): Promise<PaymentData> {
  const query = reachQuery(cradle)
  const capture = await readCapture(cradle, captureId)
  const { record: found, all } = await requireRecords(ledger, data, capture.payment_id)
  const tied = await tieToPlacedOrder(query, ledger, found)
  const record = await alignedRecord(query, ledger, tied, tied === found ? all : undefined)
  return moveAmount(cradle, ledger, record, {
    kind: "capture",
    medusaId: captureId,
    medusaAmount: capture.amount,
    readDue: () => readFulfilled(cradle, record.transaction.orderId),
  })
}

/**
 * Refunds an amount: all refundable units where the amount is everything that can be refunded, the returned and unrefunded
 * units where it is their worth, and otherwise the amount without units. Where the refund's row names an operation that
 * Ratepay has done already, it books that one and sends nothing.
 *
 * @throws MedusaError in words for the merchant
 */
export async function refundPayment(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { data, refundId, amount }: { data: unknown; refundId: string; amount: unknown }
): Promise<PaymentData> {
  const refund = await readRefund(cradle, refundId)
  const { record, all } = await requireRecords(ledger, data, refund.payment_id)
  const { transaction } = record
  const operationId = refund.metadata?.ratepay_operation_id
  if (operationId !== undefined) {
    await bookRefund(ledger, await ledger.findWhole(record), { operationId, refundId, amount })
    return toPaymentData(transaction)
  }
  await assertBookable(cradle, transaction, amount)
  const contexts = await readMoveContexts(reachQuery(cradle), ledger, await ledger.listParts(record), all)
  return moveAmount(cradle, ledger, record, {
    kind: "refund",
    medusaId: refundId,
    medusaAmount: amount,
    readDue: () => Promise.resolve([...contexts.values()].flatMap(({ due }) => due)),
    creditOf: (id, before) => {
      const context = contexts.get(id)
      return context && toCredit(context, before)
    },
  })
}

/**
 * The transaction after `alignWithOrder`. Medusa emits no event for a new credit line, so what the buyer no longer owes is
 * canceled here, before the capture, and not captured.
 */
async function alignedRecord(
  query: Query,
  ledger: RatepayModuleService,
  record: TransactionWithBalances,
  all?: readonly TransactionWithBalances[]
): Promise<TransactionWithBalances> {
  const { orderId, id } = record.transaction
  if (orderId === null) return record
  const found = await succeedIn("Capture", () => readStanding(query, ledger, orderId, all))
  if (found?.order.isCanceled) {
    throw toMerchantError(
      new InvalidInputError([
        { path: "order", message: "is canceled, so nothing can be captured; cancel what is open" },
      ]),
      "Capture"
    )
  }
  if (found === undefined) return record
  const aligned = await succeedIn("Capture", () => alignWithOrder(query, ledger, orderId, { found }))
  return aligned?.records.find(({ transaction }) => transaction.id === id) ?? record
}

/**
 * Medusa's refund workflow writes a credit line of its own, for the part of a refund that it does not think the buyer is
 * owed. It does not count authorizations.
 *
 * @param before what the same refund has moved of other shops: they took it off what is owed
 */
function toCredit({ beyond, beyondOfShop, heldBefore, pending }: MoveContext, before: number): OrderCredit {
  return {
    beyond: beyondOfShop ?? beyond - before,
    heldBefore,
    owedByMedusa: toCents(Math.max(0, 0 - pending - before)),
  }
}

/**
 * Refuses a refund that Medusa could not book. Medusa books it after our call, and can't while the order has an open change:
 * by then, Ratepay would have refunded.
 *
 * @throws MedusaError (invalid data) in words for the merchant
 */
async function assertBookable(cradle: Cradle, { orderId, ...transaction }: Transaction, amount: unknown) {
  const { currencyCode, shopTransactionId } = transaction
  const change = orderId === null ? undefined : await findHinderingChange(reachQuery(cradle), orderId, amount)
  if (change === undefined) return
  const money = formatMoney(fromMedusaAmount(amount, currencyCode).cents, currencyCode)
  throw hindered(subjectOf("Refund", money, shopTransactionId), change)
}

/**
 * Keeps the authorization of an order that Medusa can't cancel because it has an open change. Medusa notices that only after
 * it has canceled the payments.
 *
 * @throws MedusaError (invalid data) in words for the merchant
 */
async function assertCancelable(cradle: Cradle, { orderId, shopTransactionId }: Transaction): Promise<void> {
  const change = orderId === null ? undefined : await findOpenChange(reachQuery(cradle), orderId)
  if (change === undefined) return
  throw hindered(subjectOf("Cancellation", "what is open", shopTransactionId), change)
}

function hindered(subject: string, change: string): unknown {
  const message = `has an open change (${change}), and Medusa books nothing else until it is closed; confirm or cancel it first`
  return toMerchantError(new InvalidInputError([{ path: "order", message }]), subject)
}

/** Stores the id of Medusa's refund row for a refund that Ratepay has done already: it is booked then. */
async function bookRefund(
  ledger: RatepayModuleService,
  { transaction, operations }: TransactionWithBalances,
  { operationId, refundId, amount }: { operationId: string; refundId: string; amount: unknown }
): Promise<void> {
  const operation = operations.find(({ id }) => id === operationId)
  const isDone = operation?.kind === "refund" && operation.state === "succeeded"
  const medusaId = operation?.medusaId ?? null
  const isBooked = medusaId !== null && medusaId !== refundId && !isBookingClaim(medusaId)
  const cents = fromMedusaAmount(amount, transaction.currencyCode).cents
  if (!isDone || isBooked || operation.grossAmount !== cents) {
    throw toMerchantError(
      new InvalidInputError([
        {
          path: "metadata.ratepay_operation_id",
          message: "names no succeeded refund of this payment and amount that is still to be booked",
        },
      ]),
      "Refund"
    )
  }
  await ledger.claimBooking(operationId, { from: medusaId, to: refundId })
}

type Movement = {
  kind: "capture" | "refund"
  medusaId: string
  /** In Medusa's major units. */
  medusaAmount: unknown
  /** Reads the quantities of the order's lines that the amount may stand for. */
  readDue: () => Promise<LineTotal[]>
  /** The credit of a transaction's part, after an amount in cents that was moved of other shops. */
  creditOf?: (transactionId: string, before: number) => OrderCredit | undefined
}

async function moveAmount(
  cradle: Cradle,
  ledger: RatepayModuleService,
  record: TransactionWithBalances,
  { kind, medusaId, medusaAmount, readDue, creditOf }: Movement
): Promise<PaymentData> {
  const { transaction } = record
  const amount = fromMedusaAmount(medusaAmount, transaction.currencyCode).cents
  const money = (cents: number) => formatMoney(toCents(cents), transaction.currencyCode)
  const subject = subjectOf(
    kind === "capture" ? "Capture" : "Refund",
    money(amount),
    transaction.shopTransactionId
  )
  const whole = await ledger.findWhole(record)
  const left = kind === "capture" ? whole.balances.open : whole.balances.refundable
  let moved = 0
  const parts = await succeedIn(subject, async () => {
    moved = await bookAsRepeated(cradle, ledger, whole, { kind, medusaId, amount, left })
    const rest = toCents(amount - moved)
    if (rest === 0) return []
    // An amount as high as what is left needs no lines.
    const due = rest === left ? [] : await readDue()
    if (transaction.leadId === null)
      return [{ record, wanted: { kind: "amount" as const, amount: rest, due } }]
    return splitAmount(kind, await ledger.listParts(record), rest, due)
  })
  for (const { record: part, wanted } of parts) {
    const credit = creditOf?.(part.transaction.id, moved)
    await succeed(moved === 0 ? subject : `${subject}, of which ${money(moved)} is done`, () =>
      ledger.move({
        kind,
        transactionId: part.transaction.id,
        wanted,
        cause: "medusa",
        medusaId,
        intentKey: null,
        ...(credit && { credit }),
      })
    )
    moved += wanted.amount
  }
  return toPaymentData(transaction)
}

/**
 * Cancels what is open, and does nothing where nothing is, so it may be called any number of times. Where the order has only
 * changed, the authorization is kept, see `whyCanceled`.
 *
 * @throws MedusaError in words for the merchant
 */
export async function cancelPayment(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { data, paymentId }: { data: unknown; paymentId: string | undefined }
): Promise<PaymentData> {
  const { record } = await requireRecords(ledger, data, paymentId)
  const { transaction } = record
  const reason = await whyCanceled(cradle, paymentId, transaction)
  if (reason.kind === "order_changed") return toPaymentData(transaction)
  if (reason.kind === "given_up" && paymentId !== undefined) await assertCancelable(cradle, transaction)
  const subject = subjectOf("Cancellation", "what is open", transaction.shopTransactionId)
  await tryAll(await ledger.listParts(record), (part) =>
    succeed(subject, async () => {
      const outcome = await ledger.move({
        kind: "cancel",
        transactionId: part.transaction.id,
        wanted: { kind: "rest" },
        cause: "medusa",
        medusaId: paymentId ?? null,
        intentKey: null,
      })
      return outcome.kind === "declined" && outcome.reasons.includes(EXPIRED)
        ? { kind: "nothing_to_do" }
        : outcome
    })
  )
  if (reason.kind === "checkout_failed") await reopenSession(cradle, reason.paymentSessionId)
  return toPaymentData(transaction)
}

async function succeedIn<T>(subject: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw toMerchantError(error, subject)
  }
}

async function succeed(subject: string, run: () => Promise<FollowUpOutcome>): Promise<void> {
  const outcome = await succeedIn(subject, run)
  if (outcome.kind === "declined") throw toDeclineError(subject, outcome.category, outcome.reasons)
}

/** A payment's transaction, and all transactions of its order. */
type FoundRecords = { record: TransactionWithBalances; all?: TransactionWithBalances[] }

/** The transaction that the payment's data names; where the data was overwritten, the one stored for the payment's id. */
async function requireRecords(
  ledger: RatepayModuleService,
  data: unknown,
  paymentId: string | null | undefined
): Promise<FoundRecords> {
  const id = namedTransaction(data)
  const all = id === undefined ? [] : await ledger.findWithOrder(id)
  const named = all.find(({ transaction }) => transaction.id === id)
  if (named !== undefined) return { record: named, all }
  const record = paymentId == null ? undefined : await ledger.findByPayment({ id: paymentId })
  if (record !== undefined) return { record }
  throw toMerchantError(
    new InvalidInputError([{ path: "payment.data.transaction_id", message: "is not in this shop's ledger" }]),
    "Payment"
  )
}

function subjectOf(operation: string, what: string, orderNumber: string | null): string {
  return `${operation} of ${what}${orderNumber === null ? "" : ` for order ${orderNumber}`}`
}

const orderItemsSchema = z.array(
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        detail: z.object({ fulfilled_quantity: z.unknown() }).nullish(),
      })
    ),
  })
)

async function readFulfilled(cradle: Cradle, orderId: string | null): Promise<LineTotal[]> {
  if (orderId === null) return []
  const { data } = await reachQuery(cradle).graph({
    entity: "order",
    fields: ["id", "items.id", "items.detail.fulfilled_quantity"],
    filters: { id: orderId },
  })
  return orderItemsSchema
    .parse(data)
    .flatMap(({ items }) =>
      items.map(({ id, detail }) => ({ lineId: id, quantity: detail?.fulfilled_quantity ?? 0 }))
    )
}
