import { findOrders, type Chance } from "../check/find-orders"
import type { Prepare } from "./request"

/** Prepares Medusa's own capture, of all that is open or a part of it. */
export const captureInMedusa: Prepare = async ({ db }, { pick, share }) => {
  const orders = await findOrders(db, "open")
  const order = orders[pick % orders.length]
  if (order === undefined) return undefined
  const cents = partOf(order.open, share, order)
  return {
    orderId: order.orderId,
    key: null,
    cents,
    send: ({ client }) =>
      client.merchant.post(`/admin/payments/${order.paymentId}/capture`, { amount: cents / 100 }),
  }
}

/** Prepares Medusa's own refund, by amount. */
export const refundInMedusa: Prepare = async ({ db }, { pick, share }) => {
  const orders = await findOrders(db, "refundable")
  const order = orders[pick % orders.length]
  if (order === undefined) return undefined
  const cents = partOf(order.refundable, share, order)
  return {
    orderId: order.orderId,
    key: null,
    cents,
    send: ({ client }) =>
      client.merchant.post(`/admin/payments/${order.paymentId}/refund`, { amount: cents / 100 }),
  }
}

/** Prepares Medusa's own cancellation of an order. */
export const cancelOrder: Prepare = async ({ db }, { pick }) => {
  const orders = await findOrders(db, "open")
  const order = orders[pick % orders.length]
  if (order === undefined) return undefined
  const { orderId } = order
  return {
    orderId,
    key: null,
    cents: null,
    send: ({ client }) => client.merchant.post(`/admin/orders/${orderId}/cancel`),
  }
}

/** Of several shops, often all that is left: the plugin refuses a part of which nobody can tell whose it is. */
function partOf(left: number, percent: number, { isOfShops }: Pick<Chance, "isOfShops">): number {
  if (isOfShops && percent > 33) return left
  return Math.max(1, Math.floor((left * percent) / 100))
}
