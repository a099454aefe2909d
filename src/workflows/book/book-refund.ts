import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, MedusaError, Modules, PaymentEvents } from "@medusajs/framework/utils"
import { toMedusaAmount, type Cents } from "../../basket"
import type { Moved } from "./moved"
import { bookCredit } from "./book-credit"
import { creditRefund } from "./credit-refund"
import { findPayment } from "./find-payment"
import { requireOperation } from "./require-operation"
import { withBookingClaim } from "./with-booking-claim"
import { unlisted } from "../../medusa/read/unlisted"

export type RefundBooking = Moved & { created_by?: string; refund_reason_id?: string; note?: string }

/**
 * Books a refund that Ratepay has done in Medusa: its refund row, the order's transaction and, for what the order still
 * counts, a credit line. The row names the operation, so that our provider does not send it again. It is booked once,
 * however often this is called.
 *
 * Medusa's own refund workflow is not used. It takes what is open for unpaid, and so would write credit for goods that a
 * return has taken off the order already.
 */
export async function bookRefund(container: MedusaContainer, booking: RefundBooking): Promise<void> {
  const { transaction_id, operation_id, created_by, refund_reason_id, note } = booking
  const { ledger, record, operation } = await requireOperation(container, transaction_id, operation_id)
  const payment = await findPayment(container, record.transaction)
  if (payment === undefined) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Order ${booking.order_id}: Ratepay has done the refund, but Medusa has no payment to book it on; recovery tries again.`
    )
  }
  const known = new Set(payment.refunds?.map(({ id }) => id))
  if (operation.medusaId !== null && known.has(operation.medusaId)) return
  const money = (cents: Cents) => toMedusaAmount({ cents, currency: record.transaction.goods.currency })
  const credit = await creditRefund(container, booking.order_id, operation)
  // Medusa calls our provider for this refund; the provider stores the row's id with the operation.
  await withBookingClaim(ledger, operation, async () => {
    await container.resolve(Modules.PAYMENT).refundPayment({
      payment_id: payment.id,
      amount: money(operation.grossAmount),
      created_by,
      refund_reason_id,
      note,
      ...unlisted({ metadata: { ratepay_operation_id: operation.id } }),
    })
    return undefined
  })
  const booked = await findPayment(container, record.transaction)
  const row = booked?.refunds?.find(
    ({ id, metadata }) => !known.has(id) && metadata?.ratepay_operation_id === operation.id
  )
  if (row === undefined) return
  await container.resolve(Modules.ORDER).addOrderTransactions({
    order_id: booking.order_id,
    amount: MathBN.mult(row.amount, -1),
    currency_code: record.transaction.currencyCode.toLowerCase(),
    reference: "refund",
    reference_id: row.id,
  })
  await container.resolve(Modules.EVENT_BUS).emit({ name: PaymentEvents.REFUNDED, data: { id: payment.id } })
  if (credit !== 0) await bookCredit(container, booking.order_id, { amount: money(credit), operation })
}
