import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import type { OrderNamed, PaymentNamed } from "./items-input"
import { reachLedger } from "./reach-ledger"

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
  const sessionId = payment?.payment_session?.id
  const record =
    sessionId === undefined ? undefined : await reachLedger(container).findLatestAttempt(sessionId)
  if (record?.transaction.orderId == null) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Payment ${named.payment_id} pays no order on Ratepay.`
    )
  }
  return { order_id: record.transaction.orderId, transaction_id: record.transaction.id }
}
