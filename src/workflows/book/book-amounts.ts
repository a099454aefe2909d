import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { toCents, toMedusaAmount, type Cents } from "../../basket"
import type { BookedRecord } from "../../modules/ratepay/service"
import { reachLedger } from "../reach-ledger"
import { findPayment, type MedusaPayment } from "./find-payment"

/**
 * Makes Medusa's payment, its session and its collection say what the ledger says: as much as is authorized and not
 * canceled, fully captured when nothing is open, canceled when nothing is left. Derived anew each time, so it may be
 * asked any number of times; it also mends what Medusa did to the payment of an order that has only changed.
 *
 * Medusa has no operation for this: a payment is authorized for one amount and only ever captured or canceled whole.
 */
export async function bookAmounts(
  container: MedusaContainer,
  transactionId: string,
  { isOrderCanceled = false } = {}
): Promise<void> {
  const record = await reachLedger(container).findRecord(transactionId)
  if (record === undefined || record.books.authorized === 0) return
  const payment = await findPayment(container, record.transaction)
  if (payment === undefined) return
  const live = toCents(record.books.authorized - record.books.canceled)
  if (live === 0) await bookCanceled(container, payment)
  else await bookLive(container, record, payment, { live, isOrderCanceled })
}

async function bookCanceled(container: MedusaContainer, payment: MedusaPayment): Promise<void> {
  const payments = container.resolve(Modules.PAYMENT)
  if (payment.canceled_at == null) {
    await payments.updatePayment({ id: payment.id, ...{ canceled_at: new Date() } })
  }
  await payments.updatePaymentCollections(payment.payment_collection_id, { status: "canceled" })
}

async function bookLive(
  container: MedusaContainer,
  { books, transaction }: BookedRecord,
  payment: MedusaPayment,
  { live, isOrderCanceled }: { live: Cents; isOrderCanceled: boolean }
): Promise<void> {
  const payments = container.resolve(Modules.PAYMENT)
  const toAmount = (cents: Cents) => toMedusaAmount({ cents, currency: transaction.goods.currency })
  const isCaptured = books.open === 0
  // Gone where a session was made once more after the order was placed: the payment stands without.
  if (payment.payment_session) {
    const { id, currency_code, data } = payment.payment_session
    await payments.updatePaymentSession({ id, currency_code, amount: toAmount(live), data: data ?? {} })
  }
  await payments.updatePayment({
    id: payment.id,
    ...{
      amount: toAmount(live),
      canceled_at: null,
      captured_at: isCaptured ? (payment.captured_at ?? new Date()) : null,
    },
  })
  await payments.updatePaymentCollections(payment.payment_collection_id, {
    amount: toAmount(live),
    // A canceled order's collections stay canceled, whatever was captured before and refunded since.
    ...(isOrderCanceled ? {} : { status: isCaptured ? ("completed" as const) : ("authorized" as const) }),
    ...{
      authorized_amount: toAmount(live),
      captured_amount: toAmount(books.captured),
      refunded_amount: toAmount(books.refunded),
      completed_at: isCaptured ? new Date() : null,
    },
  })
}
