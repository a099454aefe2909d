import * as fc from "fast-check"
import type { Answer, Json } from "../../../demo/shop-client"
import type { Driver } from "../driver"
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
    const answer = await driver.edit(async (path) => {
      for (const one of edits.slice(0, -1)) {
        const step = await change(driver, path, order.items, one)
        if (step.status >= 300) return step
      }
      return change(driver, path, order.items, edits[edits.length - 1] ?? { line: 0, quantity: 1 })
    })
    return { answer }
  }
)

async function change(driver: Driver, path: string, items: Json[], one: Edit): Promise<Answer> {
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
 * An edit that leaves everything as it is: Ratepay is told nothing. What a decline left over is asked for by any edit, so
 * there must be none.
 */
export const editNothing = command("edit nothing", "none", aLine, async (driver, before, line) => {
  const { items } = before.order
  if (items.length === 0 || Math.abs(before.beyond) > 1) return undefined
  const { id, quantity } = items[line % items.length]
  const answer = await driver.edit((path) => driver.merchant.post(`${path}/items/item/${id}`, { quantity }))
  return { answer, verify: (after) => expect(after.sandbox).toEqual(before.sandbox) }
})

export const cancelOrder = command("cancel the order", "none", fc.constant(null), async (driver) => {
  const answer = await driver.merchant.post(`/admin/orders/${driver.orderId}/cancel`)
  return { answer, verify: ({ order }) => expect(order.status).toBe("canceled") }
})
