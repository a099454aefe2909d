import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import { fromMedusaAmount, toMedusaAmount } from "../../basket"
import type { Moved } from "../move-items"
import { findPayment, type MedusaPayment } from "./find-payment"
import { requireOperation } from "./require-operation"
import { withBookingClaim } from "./with-booking-claim"

/**
 * Writes a capture that Ratepay has done into Medusa: its capture row, the order's transaction and the collection's
 * status, by Medusa's own workflow, which is told that the money has moved. Booked once, however often it is asked.
 */
export async function bookCapture(
  container: MedusaContainer,
  { transaction_id, operation_id, created_by }: Moved & { created_by?: string }
): Promise<void> {
  const { ledger, record, operation } = await requireOperation(container, transaction_id, operation_id)
  const payment = await findPayment(container, record.transaction)
  if (payment === undefined) throw noPayment(record.transaction.shopTransactionId)

  // Medusa deletes the row of a capture that it takes for failed.
  const known = new Set(payment.captures?.map(({ id }) => id))
  if (operation.medusaId !== null && known.has(operation.medusaId)) return

  await withBookingClaim(ledger, operation, async () => {
    await reopen(container, payment)
    await capturePaymentWorkflow(container).run({
      input: {
        payment_id: payment.id,
        amount: toMedusaAmount({ cents: operation.grossAmount, currency: record.transaction.goods.currency }),
        captured_by: created_by,
        ...{ is_captured: true },
      },
    })
    const booked = await findPayment(container, record.transaction)
    const row = booked?.captures?.find(
      ({ id, amount }) =>
        !known.has(id) &&
        fromMedusaAmount(amount, record.transaction.currencyCode).cents === operation.grossAmount
    )
    if (row === undefined) throw new Error(`Medusa has written no capture for operation ${operation.id}.`)
    return row.id
  })
}

/**
 * Medusa writes no capture for a payment that it takes for canceled or for captured to the last cent, whatever is true.
 * `bookAmounts` follows every booking, and says which it is.
 */
async function reopen(
  container: MedusaContainer,
  { id, captured_at, canceled_at }: MedusaPayment
): Promise<void> {
  if (captured_at == null && canceled_at == null) return
  await container.resolve(Modules.PAYMENT).updatePayment({ id, ...{ captured_at: null, canceled_at: null } })
}

function noPayment(orderNumber: string | null): MedusaError {
  return new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `Order ${orderNumber ?? ""}: Ratepay has done it, but Medusa has no payment to book it on.`
  )
}
