import * as fc from "fast-check"
import type { ApiResponse, Json } from "../../../testing/shop-client"
import type { Driver } from "../driver"
import { atRatepay } from "../view"
import { command } from "./command"

const aLine = fc.nat(3)

const anEdit = fc.oneof(
  { weight: 4, arbitrary: fc.record({ line: aLine, quantity: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ line: aLine, cents: fc.integer({ min: 0, max: 4000 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      add: fc.constantFrom("mug", "cookbook", "cloth", "screw"),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  }
)
type Edit =
  { line: number; quantity: number } | { line: number; cents: number } | { add: string; quantity: number }

/** One or two changes of an order, confirmed together. */
export const edit = command(
  "edit",
  "edit",
  fc.array(anEdit, { minLength: 1, maxLength: 2 }),
  async (driver, { order }, edits: Edit[]) => {
    if (order.items.length === 0) return undefined
    const response = await driver.edit(async (path) => {
      for (const one of edits.slice(0, -1)) {
        const step = await change(driver, path, order.items, one)
        if (step.status >= 300) return step
      }
      return change(driver, path, order.items, edits[edits.length - 1] ?? { line: 0, quantity: 1 })
    })
    return { response }
  }
)

async function change(driver: Driver, path: string, items: Json[], one: Edit): Promise<ApiResponse> {
  if ("add" in one) {
    const variant_id = driver.shop.seeded.variants[one.add as "mug"]
    return driver.merchant.post(`${path}/items`, { items: [{ variant_id, quantity: one.quantity }] })
  }
  const item = items[one.line % items.length]
  return driver.merchant.post(
    `${path}/items/item/${item.id}`,
    "cents" in one ? { quantity: item.quantity, unit_price: one.cents / 100 } : { quantity: one.quantity }
  )
}

/**
 * An edit that changes nothing sends nothing to Ratepay. As any edit requests again what was declined before, nothing may have been
 * declined.
 */
export const editNothing = command("edit nothing", "none", aLine, async (driver, before, line) => {
  const { items } = before.order
  if (items.length === 0 || Math.abs(before.beyond) > 1) return undefined
  const { id, quantity } = items[line % items.length]
  const response = await driver.edit((path) => driver.merchant.post(`${path}/items/item/${id}`, { quantity }))
  return { response, verify: (after) => expect(atRatepay(after)).toEqual(atRatepay(before)) }
})

export const cancelOrder = command("cancel the order", "none", fc.constant(null), async (driver) => {
  const response = await driver.merchant.post(`/admin/orders/${driver.orderId}/cancel`)
  return { response, verify: ({ order }) => expect(order.status).toBe("canceled") }
})
