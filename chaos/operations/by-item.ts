import { must, type Json } from "../../testing/shop-client"
import { findOrders } from "../check/find-orders"
import type { Prepare } from "./request"

const paths = { capture: "captures", cancel: "cancellations", refund: "refunds" }

/** Prepares a capture, cancellation or refund of some units on the plugin's routes, with a new key. */
export function byItem(kind: keyof typeof paths): Prepare {
  return async ({ db, ...world }, { pick }, { client }) => {
    const orders = await findOrders(db, kind === "refund" ? "refundable" : "open")
    const order = orders[pick % orders.length]
    if (order === undefined) return undefined
    const { ratepay_order } = await must(client.merchant.get(`/admin/ratepay/orders/${order.orderId}`))
    const pool = kind === "refund" ? "refundable" : "open"
    const lines = (ratepay_order.transactions as Json[]).flatMap(({ lines }) => lines as Json[])
    const offered = lines.filter(({ source, quantities }) => source === "item" && quantities[pool] > 0)
    const line = offered[pick % offered.length]
    if (line === undefined) return undefined
    const key = world.nextKey()
    const items = [{ line_item_id: line.line_item_id, quantity: 1 }]
    return {
      orderId: order.orderId,
      key,
      cents: null,
      send: (seat) =>
        seat.client.merchant.post(`/admin/ratepay/orders/${order.orderId}/${paths[kind]}`, {
          items,
          idempotency_key: key,
        }),
    }
  }
}
