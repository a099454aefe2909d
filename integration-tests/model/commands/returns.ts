import * as fc from "fast-check"
import type { Json } from "../../../testing/shop-client"
import type { Driver } from "../driver"
import { atRatepay, type View } from "../view"
import { command } from "./command"

/** Finds an item of which the buyer has units, and how many of them to return. */
function pickReturnable({ order }: View, wanted: number): { id: string; quantity: number } | undefined {
  for (const { id, detail } of order.items) {
    const left =
      detail.fulfilled_quantity -
      detail.return_requested_quantity -
      detail.return_received_quantity -
      detail.return_dismissed_quantity
    if (left > 0) return { id, quantity: Math.min(wanted, left) }
  }
  return undefined
}

const quantity = fc.integer({ min: 1, max: 3 })

export const requestReturn = command(
  "request a return",
  "return",
  quantity,
  async (driver, before, wanted) => {
    const item = pickReturnable(before, wanted)
    if (item === undefined) return undefined
    const { id, ...response } = await driver.change("returns", {}, (path) => [
      () => driver.merchant.post(`${path}/request-items`, { items: [item] }),
      () => driver.merchant.post(`${path}/request`),
    ])
    if (response.status < 300) driver.course.returns.push(id)
    return { response, verify: staysAsItIs(before) }
  }
)

/** Goods on their way back send nothing to Ratepay, and the authorization survives. */
function staysAsItIs(before: View) {
  return (after: View) => expect(atRatepay(after)).toEqual(atRatepay(before))
}

/** Receives a return completely, with some or all units damaged. */
export const receiveReturn = command(
  "receive a return",
  "return",
  fc.nat(3),
  async (driver, before, damaged) => {
    const id = driver.course.returns.shift()
    if (id === undefined) return undefined
    const { merchant } = driver
    const { body } = await merchant.get(`/admin/returns/${id}?fields=*items`)
    const path = `/admin/returns/${id}`
    const split = (body.return.items as Json[]).map(({ item_id, quantity }) => ({
      id: item_id,
      bad: Math.min(damaged, quantity),
      good: quantity - Math.min(damaged, quantity),
    }))
    const name = (which: "good" | "bad") =>
      split.flatMap((one) => (one[which] > 0 ? [{ id: one.id, quantity: one[which] }] : []))
    let response = await merchant.post(`${path}/receive`)
    for (const [step, items] of [
      ["receive-items", name("good")],
      ["dismiss-items", name("bad")],
    ] as const) {
      if (response.status < 300 && items.length > 0)
        response = await merchant.post(`${path}/${step}`, { items })
    }
    if (response.status < 300) response = await merchant.post(`${path}/receive/confirm`)
    else await merchant.delete(`${path}/receive`)
    return { response, verify: onlyCancels(before) }
  }
)

/** Returned units that were not captured are canceled; nothing else moves. */
function onlyCancels(before: View) {
  const moved = (view: View) =>
    atRatepay(view).map(({ authorized, captured, refunded }) => ({ authorized, captured, refunded }))
  return (after: View) => expect(moved(after)).toEqual(moved(before))
}

export const cancelReturn = command(
  "cancel a return",
  "return",
  fc.constant(null),
  async (driver, before) => {
    const id = driver.course.returns.shift()
    if (id === undefined) return undefined
    const response = await driver.merchant.post(`/admin/returns/${id}/cancel`)
    return { response, verify: staysAsItIs(before) }
  }
)

export const exchange = command(
  "exchange",
  "return",
  fc.record({ quantity, variant: fc.constantFrom("mug", "cookbook", "cloth", "screw") }),
  async (driver, before, { quantity, variant }) => {
    const item = pickReturnable(before, quantity)
    if (item === undefined) return undefined
    const variant_id = driver.shop.seeded.variants[variant]
    const { id, ...response } = await driver.change("exchanges", {}, (path) => [
      () => driver.merchant.post(`${path}/inbound/items`, { items: [item] }),
      () => driver.merchant.post(`${path}/outbound/items`, { items: [{ variant_id, quantity: 1 }] }),
      () => driver.merchant.post(`${path}/request`),
    ])
    if (response.status < 300) await noteReturn(driver, "exchanges", id)
    return { response, verify: staysAsItIs(before) }
  }
)

export const claim = command("claim", "return", quantity, async (driver, before, wanted) => {
  const item = pickReturnable(before, wanted)
  if (item === undefined) return undefined
  const { id, ...response } = await driver.change("claims", { type: "refund" }, (path) => [
    () => driver.merchant.post(`${path}/claim-items`, { items: [{ ...item, reason: "production_failure" }] }),
    () => driver.merchant.post(`${path}/inbound/items`, { items: [item] }),
    () => driver.merchant.post(`${path}/request`),
  ])
  if (response.status < 300) await noteReturn(driver, "claims", id)
  return { response, verify: staysAsItIs(before) }
})

async function noteReturn(driver: Driver, kind: "claims" | "exchanges", id: string): Promise<void> {
  const { body } = await driver.merchant.get(`/admin/${kind}/${id}`)
  driver.course.returns.push(body[kind.slice(0, -1)].return_id)
}
