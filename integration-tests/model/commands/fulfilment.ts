import * as fc from "fast-check"
import type { Json } from "../../../demo/shop-client"
import type { Driver } from "../driver"
import { isByUnits, lineOf, type View } from "../view"
import { command } from "./command"

const picks = fc.array(fc.nat(4), { minLength: 5, maxLength: 5 })

function pickUnfulfilled({ order }: View, wanted: number[]): { id: string; quantity: number }[] {
  return order.items
    .map(({ id, quantity, detail }: Json, index: number) => ({
      id,
      quantity: Math.min(wanted[index % wanted.length] ?? 0, quantity - detail.fulfilled_quantity),
    }))
    .filter(({ quantity }: Json) => quantity > 0)
}

async function pack(driver: Driver, items: Json[]) {
  const answer = await driver.merchant.post(
    `/admin/orders/${driver.orderId}/fulfillments?fields=*fulfillments`,
    { location_id: driver.shop.seeded.stockLocationId, items }
  )
  const made = answer.body.order?.fulfillments.find(
    ({ shipped_at, canceled_at }: Json) => !shipped_at && !canceled_at
  )
  return { answer, path: `/admin/orders/${driver.orderId}/fulfillments/${made?.id}` }
}

/** Some units are shipped: they are captured, unless that many of their line are paid for already. */
export const ship = command("ship", "none", picks, async (driver, before, wanted) => {
  const items = pickUnfulfilled(before, wanted)
  if (items.length === 0) return undefined
  const { answer: packed, path } = await pack(driver, items)
  if (packed.status >= 300) return { answer: packed }
  const url = "https://gls.example/7007"
  const answer = await driver.merchant.post(`${path}/shipments`, {
    items,
    labels: [{ tracking_number: "7007", tracking_url: url, label_url: url }],
  })
  return {
    answer,
    verify: (after) => {
      if (!isByUnits(after, "capture", "cancel")) return
      for (const { id, quantity } of items) {
        const line = lineOf(before, id)
        // Goods that are free have nothing to capture: they go along with the last that is paid for.
        if (line === undefined || line.amounts.open === 0) continue
        const { detail } = before.order.items.find((one: Json) => one.id === id)
        const { open, captured, refunded } = line.quantities
        const returned = returnedOf(detail)
        // What came back pays for nothing that is kept, nor does what an edit took off; a goodwill's unit is paid for.
        const takenOff = Math.max(0, refunded - returned - goodwillOf(before, id))
        const paid = captured - Math.min(returned, captured) - takenOff
        const kept = detail.shipped_quantity + quantity - returned
        const due = Math.max(0, Math.min(quantity, kept - paid, open))
        expect([id, lineOf(after, id).quantities.captured]).toEqual([id, captured + due])
      }
    },
  }
})

/** Units that were refunded for the most part on credit, while the order counts them. */
function goodwillOf({ record }: View, itemId: string): number {
  return record.operations
    .filter(
      ({ kind, state, creditAmount, grossAmount }) =>
        kind === "refund" && state === "succeeded" && 2 * (creditAmount ?? 0) > grossAmount
    )
    .flatMap(({ units }) => units)
    .filter(({ key }) => key.startsWith(`${itemId}#`))
    .reduce((sum, { count }) => sum + count, 0)
}

function returnedOf({ return_received_quantity, return_dismissed_quantity }: Json): number {
  return return_received_quantity + return_dismissed_quantity
}

/** A parcel that was packed and never shipped: nothing is captured. */
export const packInVain = command("pack in vain", "none", picks, async (driver, before, wanted) => {
  const items = pickUnfulfilled(before, wanted)
  if (items.length === 0) return undefined
  const { answer: packed, path } = await pack(driver, items)
  if (packed.status >= 300) return { answer: packed }
  const answer = await driver.merchant.post(`${path}/cancel`)
  return { answer, verify: (after) => expect(after.sandbox).toEqual(before.sandbox) }
})
