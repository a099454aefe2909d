import * as fc from "fast-check"
import type { Answer, Json } from "../../demo/shop-client"
import type { Driver } from "./driver"

/** Something a merchant does; plain data, so that a sequence can be shrunk and printed. */
export type Command = {
  name: string
  /** Whether the plugin hears of it by an event, after Medusa has answered. */
  tellsSubscribers: boolean
  run: (driver: Driver) => Promise<Answer | undefined>
  toString: () => string
}

/** What is done when it is answered. */
const direct = new Set(["capture in Medusa", "refund in Medusa", "by items", "by amount"])

const share = fc.integer({ min: 1, max: 100 })
const picks = fc.array(fc.nat(4), { minLength: 5, maxLength: 5 })

const command = <Facts>(
  name: string,
  facts: fc.Arbitrary<Facts>,
  run: (driver: Driver, facts: Facts) => Promise<Answer | undefined>
): fc.Arbitrary<Command> =>
  facts.map((given) => ({
    name,
    tellsSubscribers: !direct.has(name),
    run: (driver) => run(driver, given),
    toString: () => `${name}(${JSON.stringify(given)})`,
  }))

const part = (cents: number, percent: number) => Math.max(1, Math.floor((cents * percent) / 100)) / 100

const nativeCapture = command("capture in Medusa", share, async (driver, percent) => {
  const [payment, { books }] = [await driver.readPayment(), await driver.readRecord()]
  const amount = percent === 100 ? Number(payment.amount) : part(books.open, percent)
  return driver.merchant.post(`/admin/payments/${payment.id}/capture`, { amount })
})

const nativeRefund = command("refund in Medusa", share, async (driver, percent) => {
  const [payment, { books }] = [await driver.readPayment(), await driver.readRecord()]
  return driver.merchant.post(`/admin/payments/${payment.id}/refund`, {
    amount: part(books.refundable, percent),
  })
})

const paths = { capture: "captures", cancel: "cancellations", refund: "refunds" } as const

const byItems = command(
  "by items",
  fc.record({
    kind: fc.constantFrom("capture", "cancel", "refund"),
    picks,
    shipping: fc.boolean(),
    goodwill: fc.constantFrom(0, 0, 0, 1.5),
    fee: fc.constantFrom(0, 0, 0, 0.1),
    isRepeated: fc.boolean(),
  }),
  async (driver, { kind, picks, shipping, goodwill, fee, isRepeated }) => {
    const { lines } = await driver.readRatepay()
    const items = lines
      .filter(({ source }: Json) => source === "item")
      .map(({ line_item_id, quantities }: Json, index: number) => ({
        line_item_id,
        quantity: Math.min(
          picks[index % picks.length] ?? 0,
          kind === "refund" ? quantities.refundable : quantities.open
        ),
      }))
      .filter(({ quantity }: Json) => quantity > 0)
    if (items.length === 0 && !shipping) return undefined
    const body = {
      items,
      shipping,
      ...(kind === "refund" && goodwill > 0 && { goodwill: { amount: goodwill, vat_rate: 19 } }),
      ...(kind === "refund" && fee > 0 && { return_fee: { amount: fee, vat_rate: 19 } }),
      idempotency_key: `key-${Math.random()}`,
    }
    const answer = await driver.ratepay(paths[kind], body)
    if (isRepeated && answer.status < 300) await driver.ratepay(paths[kind], body)
    return answer
  }
)

const byAmount = command(
  "by amount",
  fc.record({ kind: fc.constantFrom("capture", "cancel", "refund"), percent: share }),
  async (driver, { kind, percent }) => {
    const { books } = await driver.readRecord()
    const left = kind === "refund" ? books.refundable : books.open
    return driver.ratepay(paths[kind], percent === 100 ? {} : { amount: part(left, percent) })
  }
)

const setQuantity = command(
  "set a quantity",
  fc.record({ line: fc.nat(3), quantity: fc.nat(5) }),
  async (driver, { line, quantity }) => {
    const { items } = await driver.readOrder()
    if (items.length === 0) return undefined
    const item = items[line % items.length]
    const isLess = quantity < item.quantity
    const answer = await driver.edit((path) =>
      driver.merchant.post(`${path}/items/item/${item.id}`, { quantity })
    )
    if (answer.status < 300 && isLess) await noteCut(driver)
    return answer
  }
)

const setPrice = command(
  "set a price",
  fc.record({ line: fc.nat(3), cents: fc.integer({ min: 1, max: 4000 }) }),
  async (driver, { line, cents }) => {
    const { items } = await driver.readOrder()
    if (items.length === 0) return undefined
    const item = items[line % items.length]
    const answer = await driver.edit((path) =>
      driver.merchant.post(`${path}/items/item/${item.id}`, {
        quantity: item.quantity,
        unit_price: cents / 100,
      })
    )
    if (answer.status < 300) await noteCut(driver)
    return answer
  }
)

const addItem = command(
  "add an item",
  fc.record({
    variant: fc.constantFrom("mug", "cookbook", "cloth", "screw"),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  (driver, { variant, quantity }) =>
    driver.edit((path) =>
      driver.merchant.post(`${path}/items`, {
        items: [{ variant_id: driver.shop.seeded.variants[variant], quantity }],
      })
    )
)

const editNothing = command("edit nothing", fc.constant(null), async (driver) => {
  const { items } = await driver.readOrder()
  if (items.length === 0) return undefined
  return driver.edit((path) =>
    driver.merchant.post(`${path}/items/item/${items[0].id}`, { quantity: items[0].quantity })
  )
})

/** Value that was captured can't be canceled; Medusa's order is worth less than what the buyer was billed then. */
async function noteCut(driver: Driver): Promise<void> {
  const { books } = await driver.readRecord()
  if (books.captured > 0) driver.course.hasCapturedCut = true
}

const ship = command("ship", picks, async (driver, picks) => {
  const order = await driver.readOrder()
  const items = order.items
    .map(({ id, quantity, detail }: Json, index: number) => ({
      id,
      quantity: Math.min(picks[index % picks.length] ?? 0, quantity - detail.fulfilled_quantity),
    }))
    .filter(({ quantity }: Json) => quantity > 0)
  if (items.length === 0) return undefined
  const fulfilled = await driver.merchant.post(
    `/admin/orders/${order.id}/fulfillments?fields=*fulfillments`,
    {
      location_id: driver.shop.seeded.stockLocationId,
      items,
    }
  )
  if (fulfilled.status >= 300) return fulfilled
  const [fulfillment] = fulfilled.body.order.fulfillments.filter(
    ({ shipped_at, canceled_at }: Json) => !shipped_at && !canceled_at
  )
  return driver.merchant.post(`/admin/orders/${order.id}/fulfillments/${fulfillment.id}/shipments`, {
    items,
    labels: [
      {
        tracking_number: "7007",
        tracking_url: "https://gls.example/7007",
        label_url: "https://gls.example/7007",
      },
    ],
  })
})

async function findReturnable(driver: Driver): Promise<Json> {
  const { items } = await driver.readOrder()
  return items.find(
    ({ detail }: Json) =>
      detail.fulfilled_quantity -
        detail.return_requested_quantity -
        detail.return_received_quantity -
        detail.return_dismissed_quantity >
      0
  )
}

const requestReturn = command("request a return", fc.constant(null), async (driver) => {
  const item = await findReturnable(driver)
  if (item === undefined) return undefined
  const answer = await driver.change("returns", {}, (path) => [
    () => driver.merchant.post(`${path}/request-items`, { items: [{ id: item.id, quantity: 1 }] }),
    () => driver.merchant.post(`${path}/request`),
  ])
  if (answer.status < 300) {
    driver.course.hasReturns = true
    driver.course.returns.push(answer.id)
  }
  return answer
})

const receiveReturn = command("receive a return", fc.boolean(), async (driver, isDamaged) => {
  const id = driver.course.returns.shift()
  if (id === undefined) return undefined
  const { merchant } = driver
  const { body } = await merchant.get(`/admin/returns/${id}?fields=*items`)
  const items = body.return.items.map(({ item_id, quantity }: Json) => ({ id: item_id, quantity }))
  const path = `/admin/returns/${id}`
  for (const step of [
    () => merchant.post(`${path}/receive`),
    () => merchant.post(`${path}/${isDamaged ? "dismiss-items" : "receive-items"}`, { items }),
    () => merchant.post(`${path}/receive/confirm`),
  ]) {
    const answer = await step()
    if (answer.status >= 300) {
      await merchant.delete(`${path}/receive`)
      return answer
    }
  }
  return undefined
})

const exchange = command(
  "exchange",
  fc.constantFrom("mug", "cookbook", "cloth", "screw"),
  async (driver, variant) => {
    const item = await findReturnable(driver)
    if (item === undefined) return undefined
    const answer = await driver.change("exchanges", {}, (path) => [
      () => driver.merchant.post(`${path}/inbound/items`, { items: [{ id: item.id, quantity: 1 }] }),
      () =>
        driver.merchant.post(`${path}/outbound/items`, {
          items: [{ variant_id: driver.shop.seeded.variants[variant], quantity: 1 }],
        }),
      () => driver.merchant.post(`${path}/request`),
    ])
    if (answer.status < 300) driver.course.hasReturns = driver.course.hasReplacements = true
    return answer
  }
)

const claim = command("claim", fc.constant(null), async (driver) => {
  const item = await findReturnable(driver)
  if (item === undefined) return undefined
  const answer = await driver.change("claims", { type: "refund" }, (path) => [
    () =>
      driver.merchant.post(`${path}/claim-items`, {
        items: [{ id: item.id, quantity: 1, reason: "production_failure" }],
      }),
    () => driver.merchant.post(`${path}/inbound/items`, { items: [{ id: item.id, quantity: 1 }] }),
    () => driver.merchant.post(`${path}/request`),
  ])
  if (answer.status < 300) driver.course.hasReturns = driver.course.hasReplacements = true
  return answer
})

const cancelOrder = command("cancel the order", fc.constant(null), async (driver) => {
  const answer = await driver.merchant.post(`/admin/orders/${driver.orderId}/cancel`)
  if (answer.status < 300) driver.course.isCanceled = true
  return answer
})

/** Any command, the frequent ones of a shop more often. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: nativeCapture },
  { weight: 2, arbitrary: nativeRefund },
  { weight: 5, arbitrary: byItems },
  { weight: 2, arbitrary: byAmount },
  { weight: 4, arbitrary: setQuantity },
  { weight: 2, arbitrary: setPrice },
  { weight: 3, arbitrary: addItem },
  { weight: 1, arbitrary: editNothing },
  { weight: 4, arbitrary: ship },
  { weight: 2, arbitrary: requestReturn },
  { weight: 2, arbitrary: receiveReturn },
  { weight: 1, arbitrary: exchange },
  { weight: 1, arbitrary: claim },
  { weight: 1, arbitrary: cancelOrder }
)
