import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { tieToPlacedOrder } from "../medusa/tie-to-placed-order"
import { findPlaced } from "../medusa/read/concerned"
import { reachLedger } from "../medusa/reach-ledger"
import { reachQuery } from "../medusa/read/query"

/**
 * Ties an authorization that was made for a cart to the order that the cart became, so that the order's id finds it. Erases the
 * details of a cart whose buyer has paid by another method in the end.
 */
export default async function orderPlaced({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const { collections, cartId } = await findPlaced(container, event.data.id)
  const ledger = reachLedger(container)
  if (cartId !== undefined) await ledger.carts.endDetails(cartId)
  if (collections.length === 0) return
  for (const record of await ledger.findByCollections(collections)) {
    if (record.balances.authorized > 0) await tieToPlacedOrder(reachQuery(container), ledger, record)
  }
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "ratepay-order-placed" },
}
