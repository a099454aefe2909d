import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderEditWorkflowEvents, OrderWorkflowEvents } from "@medusajs/framework/utils"
import { followRatepayOrderWorkflow } from "../workflows"
import { reachLedger } from "../medusa/reach-ledger"

/**
 * Keeps the authorization of an order that has changed, although Medusa gives up its payment at every confirmed order edit,
 * return, claim and exchange. After an order edit, what changed is canceled or authorized at Ratepay too (option
 * `followOrderEdits`).
 */
export default async function orderChanged({
  event,
  container,
}: SubscriberArgs<{ order_id: string }>): Promise<void> {
  const { order_id } = event.data
  const ledger = reachLedger(container)
  if (!(await ledger.hasTransactions(order_id))) return
  const isEdit = event.name === OrderEditWorkflowEvents.CONFIRMED
  await followRatepayOrderWorkflow(container).run({
    input: { order_id, with_goods: isEdit && ledger.options.followOrderEdits },
  })
}

export const config: SubscriberConfig = {
  event: [
    OrderEditWorkflowEvents.CONFIRMED,
    OrderWorkflowEvents.RETURN_REQUESTED,
    OrderWorkflowEvents.RETURN_RECEIVED,
    OrderWorkflowEvents.CLAIM_CREATED,
    OrderWorkflowEvents.EXCHANGE_CREATED,
  ],
  context: { subscriberId: "ratepay-order-changed" },
}
