import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import { fromMedusaAmount, toMedusaAmount } from "../../basket"
import type { Moved } from "./moved"
import { findPayment, type MedusaPayment } from "./find-payment"
import { requireOperation } from "./require-operation"
import { withBookingClaim } from "./with-booking-claim"
import { unlisted } from "../../medusa/read/unlisted"

/**
 * Books a capture that Ratepay has done in Medusa: its capture row, the order's transaction and the status of the payment
 * collection. Medusa's own workflow does it; `is_captured` keeps it from calling our provider. It is booked once, however
 * often this is called.
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
        ...unlisted({ is_captured: true }),
      },
    })
    const captures = await container.resolve(Modules.PAYMENT).listCaptures({ payment_id: payment.id })
    const row = captures.find(
      ({ id, amount }) =>
        !known.has(id) &&
        fromMedusaAmount(amount, record.transaction.currencyCode).cents === operation.grossAmount
    )
    if (row === undefined) throw new Error(`Medusa wrote no capture row for operation ${operation.id}.`)
    return row.id
  })
}

/**
 * Makes a payment open in Medusa again. Medusa writes no capture for a payment that it shows as canceled or fully captured,
 * even if it is not. `bookAmounts`, which follows every booking, sets the right status.
 */
async function reopen(
  container: MedusaContainer,
  { id, captured_at, canceled_at }: MedusaPayment
): Promise<void> {
  if (captured_at == null && canceled_at == null) return
  await container
    .resolve(Modules.PAYMENT)
    .updatePayment({ id, ...unlisted({ captured_at: null, canceled_at: null }) })
}

function noPayment(orderNumber: string | null): MedusaError {
  return new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `Order ${orderNumber ?? ""}: Ratepay has done the capture, but Medusa has no payment to book it on; recovery tries again.`
  )
}
