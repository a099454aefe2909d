import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, type Cents, type LineTotal } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import type { AmountIntent } from "../../modules/ratepay/follow-ups"
import { formatMoney } from "../../modules/ratepay/format-money"
import type { FollowUpOutcome } from "../../modules/ratepay/run-follow-up"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { Transaction } from "../../modules/ratepay/transaction"
import { adoptOrder } from "./adopt-order"
import { toPaymentData, transactionIdOf, type PaymentData } from "./payment-data"
import { readCaptureAmount } from "./payment-rows"
import { reachQuery, type Cradle } from "./reach"
import { toDeclineError, toMerchantError } from "./to-medusa-error"

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
  const record = await adoptOrder(cradle, ledger, await requireRecord(ledger, data))
  return moveAmount(cradle, record.transaction, {
    name: "Capture",
    medusaId: captureId,
    medusaAmount: await readCaptureAmount(cradle, captureId),
    left: record.books.open,
    quantity: "fulfilled_quantity",
    move: (intent) => ledger.capture(intent),
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
  const { transaction, books } = await requireRecord(ledger, data)
  return moveAmount(cradle, transaction, {
    name: "Refund",
    medusaId: refundId,
    medusaAmount: amount,
    left: books.refundable,
    quantity: "return_received_quantity",
    move: (intent) => ledger.refund(intent),
  })
}

type Movement = {
  name: "Capture" | "Refund"
  medusaId: string
  /** In Medusa's form. */
  medusaAmount: unknown
  /** What could be moved at most; then the lines need not be asked. */
  left: Cents
  /** Which quantity of the order's lines the amount may stand for. */
  quantity: QuantityField
  move: (intent: AmountIntent) => Promise<FollowUpOutcome>
}

async function moveAmount(
  cradle: Cradle,
  transaction: Transaction,
  movement: Movement
): Promise<PaymentData> {
  const { name, medusaId, medusaAmount, left, quantity, move } = movement
  const amount = fromMedusaAmount(medusaAmount, transaction.currencyCode).cents
  const lineTotals = amount === left ? [] : await readLineTotals(cradle, transaction.orderId, quantity)
  const subject = subjectOf(
    name,
    formatMoney(amount, transaction.currencyCode),
    transaction.shopTransactionId
  )
  await succeed(subject, () => move({ transactionId: transaction.id, medusaId, amount, lineTotals }))
  return toPaymentData(transaction)
}

/** Cancels what is open; does nothing when nothing is, so it may be asked any number of times. */
export async function cancelPayment(
  ledger: RatepayModuleService,
  { data, paymentId }: { data: unknown; paymentId: string | undefined }
): Promise<PaymentData> {
  const { transaction } = await requireRecord(ledger, data)
  const subject = subjectOf("Cancellation", "what is open", transaction.shopTransactionId)
  await succeed(subject, async () => {
    const outcome = await ledger.cancelOpen({ transactionId: transaction.id, medusaId: paymentId ?? null })
    return outcome.kind === "declined" && outcome.reasons.includes(EXPIRED)
      ? { kind: "nothing_to_do" }
      : outcome
  })
  return toPaymentData(transaction)
}

async function succeed(subject: string, run: () => Promise<FollowUpOutcome>): Promise<void> {
  let outcome: FollowUpOutcome
  try {
    outcome = await run()
  } catch (error) {
    throw toMerchantError(error, subject)
  }
  if (outcome.kind === "declined") throw toDeclineError(subject, outcome.category, outcome.reasons)
}

async function requireRecord(ledger: RatepayModuleService, data: unknown) {
  const id = transactionIdOf(data)
  const record = await ledger.findRecord(id)
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
