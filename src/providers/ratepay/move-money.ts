import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, type Cents, type LineTotal } from "../../basket"
import { alignWithOrder, readAlignment } from "../../medusa/align-with-order"
import type { Query } from "../../medusa/read-order"
import { InvalidInputError } from "../../ratepay-api"
import { adoptCartOrder } from "../../modules/ratepay/adopt-cart-order"
import { isBookingClaim } from "../../modules/ratepay/booking-claim"
import type { RefundCredit } from "../../modules/ratepay/follow-ups"
import { findHinderingChange, findOpenChange } from "../../modules/ratepay/find-hindering-change"
import { formatMoney } from "../../modules/ratepay/format-money"
import type { FollowUpOutcome } from "../../modules/ratepay/run-follow-up"
import type { BookedRecord } from "../../modules/ratepay/service"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { Transaction } from "../../modules/ratepay/transaction"
import { toDeclineError, toMerchantError } from "../../modules/ratepay/to-merchant-error"
import { adoptRepeated } from "./adopt-repeated"
import { readTransactionId, toPaymentData, type PaymentData } from "./payment-data"
import { readCapture, readRefund, reopenSession } from "./payment-rows"
import { reachQuery, type Cradle } from "./reach"
import { whyCanceled } from "./why-canceled"

/** Ratepay cancels what is open at expiry by itself (Payment API v2, lifecycle): then there is nothing left to cancel. */
const EXPIRED = "NOT_ALLOWED_FOR_EXPIRED_TRANSACTION"

/**
 * Captures the amount of a capture row. All open units when it is the rest, the fulfilled and uncaptured ones when it
 * is their worth, the amount alone otherwise.
 */
export async function capturePayment(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { data, captureId }: { data: unknown; captureId: string }
): Promise<PaymentData> {
  const query = reachQuery(cradle)
  const capture = await readCapture(cradle, captureId)
  const found = await requireRecord(ledger, data, capture.payment_id)
  const record = await alignedRecord(query, ledger, await adoptCartOrder(query, ledger, found))
  return moveAmount(cradle, ledger, record, {
    kind: "capture",
    medusaId: captureId,
    medusaAmount: capture.amount,
    left: record.books.open,
    quantity: "fulfilled_quantity",
  })
}

/**
 * Refunds an amount. All captured units when it is the rest, the returned and unrefunded ones when it is their worth,
 * the amount alone otherwise.
 */
export async function refundPayment(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { data, refundId, amount }: { data: unknown; refundId: string; amount: unknown }
): Promise<PaymentData> {
  const refund = await readRefund(cradle, refundId)
  const record = await requireRecord(ledger, data, refund.payment_id)
  const { transaction, books } = record
  const operationId = refund.metadata?.ratepay_operation_id
  if (operationId !== undefined) {
    await bookRefund(ledger, record, { operationId, refundId, amount })
    return toPaymentData(transaction)
  }
  await assertBookable(cradle, transaction, amount)
  return moveAmount(cradle, ledger, record, {
    kind: "refund",
    medusaId: refundId,
    medusaAmount: amount,
    left: books.refundable,
    quantity: "return_received_quantity",
    credit: await readCredit(reachQuery(cradle), ledger, transaction),
  })
}

/** Medusa tells of no credit line: what the buyer no longer owes is canceled before a capture, and not captured. */
async function alignedRecord(
  query: Query,
  ledger: RatepayModuleService,
  record: BookedRecord
): Promise<BookedRecord> {
  const { orderId, id } = record.transaction
  if (orderId === null) return record
  const aligned = await succeedIn("Capture", () => alignWithOrder(query, ledger, orderId))
  return aligned?.records.find(({ transaction }) => transaction.id === id) ?? record
}

/** Medusa's workflow writes a credit line for what it does not take for owed to the buyer; it counts no authorization. */
async function readCredit(
  query: Query,
  ledger: RatepayModuleService,
  { orderId }: Transaction
): Promise<RefundCredit | undefined> {
  if (orderId === null) return undefined
  const found = await readAlignment(query, ledger, orderId)
  return (
    found && {
      owedBack: found.standing.owedBack,
      owedByMedusa: toCents(Math.max(0, 0 - found.order.pending)),
    }
  )
}

/**
 * Medusa books a refund after it has asked us, and can't while the order has an open change: refused before Ratepay is asked.
 *
 * @throws MedusaError (invalid data) in words for the merchant.
 */
async function assertBookable(cradle: Cradle, { orderId, ...transaction }: Transaction, amount: unknown) {
  const { currencyCode, shopTransactionId } = transaction
  const change = orderId === null ? undefined : await findHinderingChange(reachQuery(cradle), orderId, amount)
  if (change === undefined) return
  const money = formatMoney(fromMedusaAmount(amount, currencyCode).cents, currencyCode)
  throw hindered(subjectOf("Refund", money, shopTransactionId), change)
}

/**
 * Medusa can't cancel an order that has an open change either, and finds out after it has given up the payments: the
 * authorization is kept.
 *
 * @throws MedusaError (invalid data) in words for the merchant.
 */
async function assertCancelable(cradle: Cradle, { orderId, shopTransactionId }: Transaction): Promise<void> {
  const change = orderId === null ? undefined : await findOpenChange(reachQuery(cradle), orderId)
  if (change === undefined) return
  throw hindered(subjectOf("Cancellation", "what is open", shopTransactionId), change)
}

function hindered(subject: string, change: string): unknown {
  const message = `it has an open change (${change}), beside which Medusa books nothing else; confirm or cancel it first`
  return toMerchantError(new InvalidInputError([{ path: "order", message }]), subject)
}

/** Notes that a refund by line item, which Ratepay has done already, stands in Medusa now. */
async function bookRefund(
  ledger: RatepayModuleService,
  { transaction, operations }: BookedRecord,
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
          message: "names no refund of this payment and amount to book",
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
  /** In Medusa's form. */
  medusaAmount: unknown
  /** What could be moved at most; then the lines need not be asked. */
  left: Cents
  /** Which quantity of the order's lines the amount may stand for. */
  quantity: QuantityField
  credit?: RefundCredit
}

async function moveAmount(
  cradle: Cradle,
  ledger: RatepayModuleService,
  record: BookedRecord,
  { kind, medusaId, medusaAmount, left, quantity, credit }: Movement
): Promise<PaymentData> {
  const { transaction } = record
  const amount = fromMedusaAmount(medusaAmount, transaction.currencyCode).cents
  const subject = subjectOf(
    kind === "capture" ? "Capture" : "Refund",
    formatMoney(amount, transaction.currencyCode),
    transaction.shopTransactionId
  )
  await succeed(subject, async () => {
    if (await adoptRepeated(cradle, ledger, record, { kind, medusaId, amount }))
      return { kind: "nothing_to_do" }
    const due = amount === left ? [] : await readLineTotals(cradle, transaction.orderId, quantity)
    return ledger.move({
      kind,
      transactionId: transaction.id,
      wanted: { kind: "amount", amount, due },
      cause: "medusa",
      medusaId,
      intentKey: null,
      ...(credit && { credit }),
    })
  })
  return toPaymentData(transaction)
}

/**
 * Cancels what is open; does nothing when nothing is, so it may be asked any number of times. An order that has only
 * changed keeps its authorization, see `whyCanceled`.
 */
export async function cancelPayment(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { data, paymentId }: { data: unknown; paymentId: string | undefined }
): Promise<PaymentData> {
  const { transaction } = await requireRecord(ledger, data, paymentId)
  const reason = await whyCanceled(cradle, paymentId)
  if (reason.kind === "order_changed") return toPaymentData(transaction)
  if (reason.kind === "given_up" && paymentId !== undefined) await assertCancelable(cradle, transaction)
  const subject = subjectOf("Cancellation", "what is open", transaction.shopTransactionId)
  await succeed(subject, async () => {
    const outcome = await ledger.move({
      kind: "cancel",
      transactionId: transaction.id,
      wanted: { kind: "rest" },
      cause: "medusa",
      medusaId: paymentId ?? null,
      intentKey: null,
    })
    return outcome.kind === "declined" && outcome.reasons.includes(EXPIRED)
      ? { kind: "nothing_to_do" }
      : outcome
  })
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

/** By what the payment's data names, or, where that was overwritten, by the payment that the ledger has come to know. */
async function requireRecord(
  ledger: RatepayModuleService,
  data: unknown,
  paymentId: string | null | undefined
) {
  const id = readTransactionId(data)
  const record =
    (id === undefined ? undefined : await ledger.findRecord(id)) ??
    (paymentId == null ? undefined : await ledger.findByPayment({ id: paymentId }))
  if (record !== undefined) return record
  throw toMerchantError(
    new InvalidInputError([{ path: "payment.data.transaction_id", message: "is not in this shop's ledger" }]),
    "Payment"
  )
}

function subjectOf(operation: string, what: string, orderNumber: string | null): string {
  return `${operation} of ${what}${orderNumber === null ? "" : ` for order ${orderNumber}`}`
}

type QuantityField = "fulfilled_quantity" | "return_received_quantity"

const orderItemsSchema = z.array(
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        detail: z
          .object({ fulfilled_quantity: z.unknown(), return_received_quantity: z.unknown() })
          .nullish(),
      })
    ),
  })
)

async function readLineTotals(
  cradle: Cradle,
  orderId: string | null,
  field: QuantityField
): Promise<LineTotal[]> {
  if (orderId === null) return []
  const { data } = await reachQuery(cradle).graph({
    entity: "order",
    fields: ["id", "items.id", `items.detail.${field}`],
    filters: { id: orderId },
  })
  return orderItemsSchema
    .parse(data)
    .flatMap(({ items }) => items.map(({ id, detail }) => ({ lineId: id, quantity: detail?.[field] ?? 0 })))
}
