import { must, type Json } from "../../testing/shop-client"
import { findOrders } from "../check/find-orders"
import { giveUpEdit } from "./give-up-edit"
import type { Prepare } from "./request"

/** Prepares an order edit of one line by one unit. Confirming it is the operation. */
export function edit(by: 1 | -1): Prepare {
  return async (world, { pick }, { client }) => {
    const orders = await findOrders(world.db, "open")
    const order = orders[pick % orders.length]
    if (order === undefined) return undefined
    const { orderId } = order
    const { items } = await client.readOrder(orderId)
    const offered = (items as Json[]).filter(
      ({ quantity, detail }) => quantity + by >= Math.max(1, Number(detail.fulfilled_quantity))
    )
    const line = offered[pick % offered.length]
    if (line === undefined) return undefined
    const path = `/admin/order-edits/${orderId}`
    const giveUp = () => giveUpEdit(world, orderId)
    try {
      await must(client.merchant.post("/admin/order-edits", { order_id: orderId }))
      await must(client.merchant.post(`${path}/items/item/${line.id}`, { quantity: line.quantity + by }))
      await must(client.merchant.post(`${path}/request`))
    } catch (error) {
      await giveUp()
      throw error
    }
    return {
      orderId,
      key: null,
      cents: null,
      send: (seat) => seat.client.merchant.post(`${path}/confirm`),
      giveUp,
    }
  }
}
