import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { OrderNamed, PaymentNamed } from "./order-named"
import { reachLedger } from "../../medusa/reach-ledger"

const namedSchema = z.object({ transaction_id: z.string().optional() }).nullish().catch(undefined)

/**
 * The order and transaction of a Medusa payment; an input that names an order is returned as it is.
 *
 * @throws MedusaError (not found) when the payment is not on Ratepay, or has no order.
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
      `Payment ${named.payment_id} is not a Ratepay payment of an order.`
    )
  }
  return { order_id: record.transaction.orderId, transaction_id: record.transaction.id }
}
