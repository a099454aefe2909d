import { must, type Json } from "../../testing/shop-client"
import { findOrders } from "../check/find-orders"
import type { Prepare } from "./request"

/** Prepares a fulfilment of one unit. Shipping it is the operation, after which the plugin captures the unit. */
export const ship: Prepare = async ({ db, seeded }, { pick }, { client }) => {
  const orders = await findOrders(db, "open")
  const order = orders[pick % orders.length]
  if (order === undefined) return undefined
  const { items: lines } = await client.readOrder(order.orderId)
  const offered = (lines as Json[]).filter(({ quantity, detail }) => detail.fulfilled_quantity < quantity)
  const line = offered[pick % offered.length]
  if (line === undefined) return undefined
  const items = [{ id: line.id, quantity: 1 }]
  const path = `/admin/orders/${order.orderId}/fulfillments`
  const { order: packed } = await must(
    client.merchant.post(`${path}?fields=*fulfillments`, { location_id: seeded.stockLocationId, items })
  )
  const parcel = (packed.fulfillments as Json[]).find(({ shipped_at }) => shipped_at === null)
  if (parcel === undefined) return undefined
  const url = "https://gls.example/7007"
  return {
    orderId: order.orderId,
    key: null,
    cents: null,
    send: (seat) =>
      seat.client.merchant.post(`${path}/${parcel.id}/shipments`, {
        items,
        labels: [{ tracking_number: "7007", tracking_url: url, label_url: url }],
      }),
  }
}
