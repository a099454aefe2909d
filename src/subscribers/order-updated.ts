import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { noteChangedOrder } from "../workflows/note-changed-order"
import { reachLedger } from "../workflows/reach-ledger"

/** Tells a person where staff have changed an order's addresses or contact after Ratepay approved them. */
export default async function orderUpdated({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const ledger = reachLedger(container)
  const { id } = event.data
  if (!(await ledger.hasTransactions(id))) return
  await noteChangedOrder(container, id, await ledger.findByOrder(id))
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.UPDATED,
  context: { subscriberId: "ratepay-order-updated" },
}
