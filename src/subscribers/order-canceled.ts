import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { releaseRatepayOrderWorkflow } from "../workflows"
import { reachLedger } from "../medusa/reach-ledger"
import { lookAfterOrder } from "../workflows/order/look-after-order"

/**
 * Cancels what is open at Ratepay when an order is canceled. With the option `cancelOnOrderCancel` off it only puts an entry
 * on the attention list. Medusa itself cancels the payments of a canceled order, except one that it has just given up for a
 * change of the order.
 */
export default async function orderCanceled({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const ledger = reachLedger(container)
  if (!(await ledger.hasTransactions(event.data.id))) return
  if (!ledger.options.cancelOnOrderCancel) return lookAfterOrder(container, event.data.id)
  await releaseRatepayOrderWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.CANCELED,
  context: { subscriberId: "ratepay-order-canceled" },
}
