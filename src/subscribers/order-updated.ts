import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { reportChangedOrder } from "../workflows/order/report-changed-order"
import { reachLedger } from "../medusa/reach-ledger"

/** Puts an entry on the attention list when staff change an order's addresses or contact after Ratepay approved them. */
export default async function orderUpdated({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const ledger = reachLedger(container)
  const { id } = event.data
  if (!(await ledger.hasTransactions(id))) return
  await reportChangedOrder(container, id, await ledger.findByOrder(id))
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.UPDATED,
  context: { subscriberId: "ratepay-order-updated" },
}
