import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { OrderNamed, PaymentNamed } from "./items-input"
import { reachLedger } from "./reach-ledger"

const namedSchema = z.object({ transaction_id: z.string().optional() }).nullish().catch(undefined)

/**
 * The order and transaction that a Medusa payment stands for; an order stays as it was named.
 *
 * @throws MedusaError (not found) when the payment is not one on Ratepay, or belongs to no order.
 */
export async function nameOrder(
  container: MedusaContainer,
  named: OrderNamed | PaymentNamed
): Promise<OrderNamed> {
  if (!("payment_id" in named)) return { order_id: named.order_id, transaction_id: named.transaction_id }
  const [payment] = await container
    .resolve(Modules.PAYMENT)
    .listPayments({ id: named.payment_id }, { relations: ["payment_session"] })
  const record =
    payment &&
    (await reachLedger(container).findByPayment({
      id: payment.id,
      transactionId: namedSchema.parse(payment.data)?.transaction_id,
      paymentSessionId: payment.payment_session?.id,
    }))
  if (record?.transaction.orderId == null) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Payment ${named.payment_id} pays no order on Ratepay.`
    )
  }
  return { order_id: record.transaction.orderId, transaction_id: record.transaction.id }
}
