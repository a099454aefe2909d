import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { toMedusaAmount } from "../../basket"
import { findHinderingChange } from "../../modules/ratepay/find-hindering-change"
import type { BookedRecord } from "../../modules/ratepay/service"
import type { Moved } from "../move-items"
import { reachLedger } from "../reach-ledger"
import { cancelLeftBehind } from "./book-credit"
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
  const amount = toMedusaAmount({ cents: operation.grossAmount, currency: record.transaction.goods.currency })
  await assertBookable(container, booking.order_id, amount)
  try {
    // Our provider, which Medusa asks for this refund, notes the row's id.
    await withBookingClaim(ledger, operation, async () => {
      await refundPaymentWorkflow(container).run({
        input: {
          payment_id: payment.id,
          amount,
          created_by,
          refund_reason_id,
          note,
          ...{ metadata: { ratepay_operation_id: operation.id } },
        },
      })
      return undefined
    })
  } catch (error) {
    await undoHalf(container, record, operation.id)
    throw error
  }
}

/** @throws MedusaError (not allowed) while the order has a change that Medusa's credit line would have to wait for. */
export async function assertBookable(
  container: MedusaContainer,
  orderId: string,
  amount: unknown
): Promise<void> {
  await cancelLeftBehind(container, orderId)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const change = await findHinderingChange(query, orderId, amount)
  if (change === undefined) return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `The order has an open change (${change}): it is booked when that is confirmed or canceled.`
  )
}

/**
 * Medusa's workflow takes back the order's transaction when it fails, but not the refund's row: it is taken away, so that
 * the refund is booked whole the next time, with its credit line.
 */
async function undoHalf(
  container: MedusaContainer,
  { transaction }: BookedRecord,
  operationId: string
): Promise<void> {
  const payment = await findPayment(container, transaction)
  const half = (payment?.refunds ?? []).filter(
    ({ metadata }) => metadata?.ratepay_operation_id === operationId
  )
  for (const { id } of half) {
    await container.resolve(Modules.PAYMENT).deleteRefunds([id])
    await reachLedger(container).claimBooking(operationId, { from: id, to: null })
  }
}
