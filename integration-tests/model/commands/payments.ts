import * as fc from "fast-check"
import { buyer, type Json } from "../../../testing/shop-client"
import { paymentProviders } from "../../../testing/seed-shop"
import { command } from "./command"

/** Staff has what is outstanding paid by an authorization of its own, as for a sale by phone. */
export const payOutstanding = command(
  "pay what is outstanding",
  "payment",
  fc.constant(null),
  async (driver, { order, beyond }) => {
    const collection = order.payment_collections.find(
      ({ status, amount }: Json) => ["not_paid", "awaiting"].includes(status) && amount > 0
    )
    if (collection === undefined || beyond < 1) return undefined
    const session = await driver.merchant.post(
      `/admin/payment-collections/${collection.id}/payment-sessions`,
      { provider_id: paymentProviders.openInvoice, data: buyer }
    )
    if (session.status >= 300) return { response: session }
    const [{ id }] = session.body.payment_collection.payment_sessions
    const response = await driver.merchant.post(
      `/admin/orders/${driver.orderId}/payment-sessions/authorize`,
      { payment_session_id: id }
    )
    return { response }
  }
)

/** An edit whose increment Ratepay declines, so that what it adds waits for another payment. */
export const addDeclined = command(
  "add goods that Ratepay declines",
  "edit",
  fc.record({
    add: fc.constantFrom("mug" as const, "cookbook" as const, "cloth" as const, "screw" as const),
    isSameLine: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 2 }),
  }),
  async (driver, { order }, { add, isSameLine, quantity }) => {
    const [line] = order.items
    if (line === undefined) return undefined
    const { sandbox, seeded } = driver.shop
    sandbox.inject({ kind: "decline", category: "TRANSACTION_RISK", operation: "increment", next: 1 })
    const response = await driver.edit((path) =>
      isSameLine
        ? driver.merchant.post(`${path}/items/item/${line.id}`, { quantity: line.quantity + quantity })
        : driver.merchant.post(`${path}/items`, { items: [{ variant_id: seeded.variants[add], quantity }] })
    )
    return { response }
  }
)
