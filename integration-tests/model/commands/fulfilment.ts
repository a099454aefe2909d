import * as fc from "fast-check"
import type { Json } from "../../../testing/shop-client"
import type { Driver } from "../driver"
import { handedOver } from "../handed-over"
import { atRatepay, isByUnits, lineOf, type View } from "../view"
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
  const response = await driver.merchant.post(
    `/admin/orders/${driver.orderId}/fulfillments?fields=*fulfillments`,
    { location_id: driver.shop.seeded.stockLocationId, items }
  )
  const made = response.body.order?.fulfillments.find(
    ({ shipped_at, delivered_at, canceled_at }: Json) => !shipped_at && !delivered_at && !canceled_at
  )
  return { response, path: `/admin/orders/${driver.orderId}/fulfillments/${made?.id}` }
}

/** Ships some units, which are captured unless as many units of their line are captured already. */
export const ship = command("ship", "none", picks, async (driver, before, wanted) => {
  const items = pickUnfulfilled(before, wanted)
  if (items.length === 0) return undefined
  const { response: packed, path } = await pack(driver, items)
  if (packed.status >= 300) return { response: packed }
  const url = "https://gls.example/7007"
  const response = await driver.merchant.post(`${path}/shipments`, {
    items,
    labels: [{ tracking_number: "7007", tracking_url: url, label_url: url }],
  })
  return { response, verify: (after) => checkCaptured(before, after, items) }
})

/** Hands some units over to the buyer, who collects them: they are captured as shipped ones are. */
export const handOver = command("hand over", "none", picks, async (driver, before, wanted) => {
  const items = pickUnfulfilled(before, wanted)
  if (items.length === 0) return undefined
  const { response: packed, path } = await pack(driver, items)
  if (packed.status >= 300) return { response: packed }
  const response = await driver.merchant.post(`${path}/mark-as-delivered`)
  return { response, verify: (after) => checkCaptured(before, after, items) }
})

/** A parcel that arrives moves nothing. */
export const arrive = command("arrive", "none", fc.nat(4), async (driver, before, wanted) => {
  const parcels = before.order.fulfillments.filter(
    ({ shipped_at, delivered_at }: Json) => shipped_at !== null && delivered_at === null
  )
  const parcel = parcels[wanted % parcels.length]
  if (parcel === undefined) return undefined
  const path = `/admin/orders/${driver.orderId}/fulfillments/${parcel.id}/mark-as-delivered`
  const response = await driver.merchant.post(path)
  return { response, verify: (after) => expect(atRatepay(after)).toEqual(atRatepay(before)) }
})

function checkCaptured(before: View, after: View, items: { id: string; quantity: number }[]): void {
  if (!isByUnits(after, "capture", "cancel")) return
  for (const { id, quantity } of items) {
    const line = lineOf(before, id)
    // Free goods have nothing to capture: they go with the last goods that have a price.
    if (line === undefined || line.amounts.open === 0) continue
    const { detail } = before.order.items.find((one: Json) => one.id === id)
    const { open, captured, refunded } = line.quantities
    const returned = returnedOf(detail)
    // Captures of returned or removed units do not pay for kept ones; a unit refunded as goodwill counts as paid.
    const takenOff = Math.max(0, refunded - returned - goodwillOf(before, id))
    const paid = captured - Math.min(returned, captured) - takenOff
    const kept = handedOver(before.order, id) + quantity - returned
    const due = Math.max(0, Math.min(quantity, kept - paid, open))
    expect([id, lineOf(after, id).quantities.captured]).toEqual([id, captured + due])
  }
}

/** Units that were refunded mainly as goodwill, while the order still counts them. */
function goodwillOf({ operations }: View, itemId: string): number {
  return operations
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

/** A fulfillment that is canceled before it ships captures nothing. */
export const packInVain = command("pack in vain", "none", picks, async (driver, before, wanted) => {
  const items = pickUnfulfilled(before, wanted)
  if (items.length === 0) return undefined
  const { response: packed, path } = await pack(driver, items)
  if (packed.status >= 300) return { response: packed }
  const response = await driver.merchant.post(`${path}/cancel`)
  return { response, verify: (after) => expect(atRatepay(after)).toEqual(atRatepay(before)) }
})
