import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { releaseRatepayOrderWorkflow } from "../workflows"
import { reachLedger } from "../workflows/reach-ledger"

/** Releases what is open at Ratepay when an order is canceled (option `cancelOnOrderCancel`). */
export default async function orderCanceled({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const ledger = reachLedger(container)
  if (!ledger.options.cancelOnOrderCancel || !(await ledger.hasTransactions(event.data.id))) return
  await releaseRatepayOrderWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.CANCELED,
  context: { subscriberId: "ratepay-order-canceled" },
}
