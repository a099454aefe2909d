import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { toMedusaAmount } from "../../basket"
import type { Moved } from "../move-items"
import { findPayment } from "./find-payment"
import { requireOperation } from "./require-operation"
import { withBookingClaim } from "./with-booking-claim"

export type RefundBooking = Moved & { created_by?: string; refund_reason_id?: string; note?: string }

/**
 * Writes a refund that Ratepay has done into Medusa, by Medusa's own workflow: its refund row, the order's transaction
 * and, for what the buyer keeps, a credit line. The row names the operation, so that our provider does not send it
 * again. Booked once, however often it is asked.
 */
export async function bookRefund(container: MedusaContainer, booking: RefundBooking): Promise<void> {
  const { transaction_id, operation_id, created_by, refund_reason_id, note } = booking
  const { ledger, record, operation } = await requireOperation(container, transaction_id, operation_id)
  const payment = await findPayment(container, record.transaction)
  if (payment === undefined) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Order ${booking.order_id}: Ratepay has done it, but Medusa has no payment to book it on.`
    )
  }
  if (payment.refunds?.some(({ id }) => id === operation.medusaId)) return
  // Our provider, which Medusa asks for this refund, notes the row's id.
  await withBookingClaim(ledger, operation, async () => {
    await refundPaymentWorkflow(container).run({
      input: {
        payment_id: payment.id,
        amount: toMedusaAmount({ cents: operation.grossAmount, currency: record.transaction.goods.currency }),
        created_by,
        refund_reason_id,
        note,
        ...{ metadata: { ratepay_operation_id: operation.id } },
      },
    })
    return undefined
  })
}
