import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { refundRatepayReturnWorkflow } from "../workflows"
import { reachLedger } from "../medusa/reach-ledger"

/** Refunds returned goods once the merchant has received them (option `refundOnReturn`). */
export default async function returnReceived({
  event,
  container,
}: SubscriberArgs<{ order_id: string }>): Promise<void> {
  const { order_id } = event.data
  const ledger = reachLedger(container)
  if (!ledger.options.refundOnReturn || !(await ledger.hasTransactions(order_id))) return
  await refundRatepayReturnWorkflow(container).run({ input: { order_id } })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.RETURN_RECEIVED,
  context: { subscriberId: "ratepay-return-received" },
}
