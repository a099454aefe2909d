import { must, type Json } from "../../../../../testing/shop-client"
import { InvalidInputError } from "../../../../../src/ratepay-api"
import { ledgerFigures, ledgerOf, readLedger, sandboxFigures } from "../../../../support/figures/balances"
import { eventually } from "../../../../support/eventually"
import { placeOrder as placeMugsAndBook } from "../../../../support/orders/place-order"
import { sentOperations } from "../../../../support/figures/sent"
import { describeShop } from "../../../../support/shop/shop"

/** Three mugs at 12.90, a cook book at 14.00 and a parcel at 4.90. */
const TOTAL = 5760

describeShop("one intent", (shop) => {
  const admin = () => shop().client.merchant
  const at = (order: Json, path: string) => `/admin/ratepay/orders/${order.id}/${path}`
  const retry = (id: string) => admin().post(`/admin/ratepay/operations/${id}/retry`)
  const acknowledge = (id: string) => admin().post(`/admin/ratepay/operations/${id}/acknowledgement`)
  const refuseNext = (operation: "capture" | "refund" | "cancel" | "increment", next = 1) =>
    shop().sandbox.inject({ operation, kind: "decline", category: "SYNTAX", next })
  const listed = async (): Promise<Json[]> => (await must(admin().get("/admin/ratepay/attention"))).entries
  const idsListed = async (): Promise<string[]> =>
    (await listed()).flatMap(({ operation }) => (operation === null ? [] : operation.id))
  const idsBehindRetry = async (order: Json): Promise<string[]> =>
    (await must(admin().get(`/admin/ratepay/orders/${order.id}`))).ratepay_order.transactions
      .flatMap(({ operations }: Json) => operations)
      .filter(({ state }: Json) => state === "failed" || state === "declined")
      .map(({ id }: Json) => id)

  async function place(more?: Json) {
    const placed = await placeMugsAndBook(shop(), more)
    return { ...placed, payment: await shop().client.readPayment(placed.order.id) }
  }
  async function placeCaptured() {
    const placed = await place()
    await must(admin().post(at(placed.order, "captures"), {}))
    return placed
  }
  async function figuresOf(payment: Json) {
    const record = await readLedger(shop(), payment)
    const figures = ledgerFigures(record)
    expect(sandboxFigures(shop(), payment)).toEqual(figures)
    return figures
  }

  it("is moved once when two people click Retry at the same time", async () => {
    const { order, payment } = await placeCaptured()
    refuseNext("refund")
    expect((await admin().post(at(order, "refunds"), { amount: 10 })).status).toBe(400)
    const [id = ""] = await idsListed()

    const responses = await Promise.all([retry(id), retry(id), retry(id)])

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(responses.map(({ body }) => body.result).sort()).toEqual(["done", "done_before", "done_before"])
    expect(new Set(responses.map(({ body }) => body.operation.id)).size).toBe(1)
    expect((await figuresOf(payment)).refunded).toBe(1000)
    expect(await idsListed()).toEqual([])
    expect((await shop().client.readPayment(order.id)).refunds).toMatchObject([{ amount: 10 }])
  })

  it("has one entry on the attention list however often it was refused, and is moved once by a retry of any", async () => {
    const { order, payment } = await placeCaptured()
    refuseNext("refund", 3)
    for (let time = 0; time < 3; time++) {
      const body = {
        items: [{ line_item_id: order.items[0].id, quantity: 1 }],
        idempotency_key: `drawer-${time}`,
      }
      expect((await admin().post(at(order, "refunds"), body)).status).toBe(400)
    }
    const refused = await idsBehindRetry(order)
    expect(refused).toHaveLength(3)
    expect(await idsListed()).toEqual(refused.slice(-1))

    const results: string[] = []
    for (const id of refused) results.push((await must(retry(id))).result)

    expect(results).toEqual(["done", "done_before", "done_before"])
    expect(sentOperations(shop(), "refund")).toHaveLength(4)
    expect((await figuresOf(payment)).refunded).toBe(Math.round((order.items[0].unit_price as number) * 100))
    expect(await idsListed()).toEqual([])
  })

  it.each<[string, (mugs: Json, book: Json) => object, (mugs: Json, book: Json) => object]>([
    ["by amount", () => ({ amount: 20 }), () => ({ amount: 20 })],
    [
      "by item, in another notation",
      (mugs: Json, book: Json) => ({
        items: [
          { line_item_id: mugs.id, quantity: 1 },
          { line_item_id: book.id, quantity: 1 },
        ],
      }),
      (mugs: Json, book: Json) => ({
        items: [
          { line_item_id: book.id, quantity: 1 },
          { line_item_id: mugs.id, quantity: 1 },
        ],
        shipping: false,
      }),
    ],
  ])(
    "is not moved again from a page that was loaded before it was requested again (%s)",
    async (_, first, second) => {
      const { order, payment, mugs, book } = await place()
      refuseNext("capture")
      await admin().post(at(order, "captures"), { ...first(mugs, book), idempotency_key: "first" })
      const [stale = ""] = await idsListed()
      const { operation } = await must(
        admin().post(at(order, "captures"), { ...second(mugs, book), idempotency_key: "second" })
      )
      expect(await idsListed()).toEqual([])

      const retried = await must(retry(stale))
      const repeated = await must(
        admin().post(at(order, "captures"), { ...first(mugs, book), idempotency_key: "first" })
      )

      expect(retried).toMatchObject({ result: "done_before", operation: { id: operation.id } })
      expect(repeated.operation.id).toBe(operation.id)
      expect((await figuresOf(payment)).captured).toBe(Math.round((operation.amount as number) * 100))
    }
  )

  it("is the same when the amount is requested again with Medusa's own button", async () => {
    const { order, payment } = await place()
    refuseNext("capture")
    const press = () => admin().post(`/admin/payments/${payment.id}/capture`, { amount: 20 })
    expect((await press()).status).toBe(400)
    const [stale = ""] = await idsListed()
    await must(press())

    expect(await must(retry(stale))).toMatchObject({ result: "done_before" })

    expect((await figuresOf(payment)).captured).toBe(2000)
    expect((await shop().client.readPayment(order.id)).captures).toMatchObject([{ amount: 20 }])
  })

  it("can't be retried after it was dismissed, and is moved at most once if both happen at the same moment", async () => {
    const { order, payment } = await place()
    refuseNext("capture", 2)
    await admin().post(at(order, "captures"), { amount: 5 })
    const [dismissed = ""] = await idsListed()
    await must(acknowledge(dismissed))

    const refused = await retry(dismissed)
    expect(refused.status).toBe(400)
    expect(refused.body.message).toMatch(/was dismissed/)
    expect((await figuresOf(payment)).captured).toBe(0)

    await admin().post(at(order, "captures"), { amount: 6 })
    const [both = ""] = await idsListed()
    const [retried] = await Promise.all([retry(both), acknowledge(both)])
    expect((await figuresOf(payment)).captured).toBe(retried?.status === 200 ? 600 : 0)
    expect(await idsListed()).toEqual([])
  })

  it("is computed again from what is left by a retry, and leaves the attention list if nothing is left", async () => {
    const { order, payment, mugs } = await place()
    refuseNext("capture")
    await admin().post(at(order, "captures"), {})
    const [rest = ""] = await idsListed()
    await must(admin().post(at(order, "cancellations"), { items: [{ line_item_id: mugs.id, quantity: 1 }] }))

    expect(await must(retry(rest))).toMatchObject({ result: "done", operation: { amount: 44.7 } })
    expect(await figuresOf(payment)).toMatchObject({ captured: TOTAL - 1290, canceled: 1290, open: 0 })

    const other = await place()
    refuseNext("cancel")
    await admin().post(at(other.order, "cancellations"), {})
    const [gone = ""] = await idsListed()
    await must(admin().post(`/admin/payments/${other.payment.id}/capture`, {}))

    expect(await must(retry(gone))).toMatchObject({ result: "nothing_to_do", operation: { id: gone } })
    expect(await figuresOf(other.payment)).toMatchObject({ captured: TOTAL, canceled: 0 })
    expect(await idsListed()).toEqual([])
  })

  async function edit(order: Json, change: (path: string) => Promise<Json>) {
    await must(admin().post("/admin/order-edits", { order_id: order.id }))
    const path = `/admin/order-edits/${order.id}`
    await change(path)
    await must(admin().post(`${path}/request`))
    await must(admin().post(`${path}/confirm`))
  }

  it("of an order edit follows the present order in a retry", async () => {
    const { order, payment } = await place()
    const { cloth } = shop().seeded.variants
    refuseNext("increment")
    await edit(order, (path) =>
      must(admin().post(`${path}/items`, { items: [{ variant_id: cloth, quantity: 1 }] }))
    )
    const id = await eventually(async () => {
      const [listedId] = await idsListed()
      expect(listedId).toBeDefined()
      return listedId ?? ""
    })
    const line = (await shop().client.readOrder(order.id)).items.find(
      ({ variant_id }: Json) => variant_id === cloth
    )
    await edit(order, (path) => must(admin().post(`${path}/items/item/${line.id}`, { quantity: 0 })))
    await eventually(async () => {
      const { version } = (await must(admin().get(`/admin/orders/${order.id}?fields=version`))).order
      expect((await readLedger(shop(), payment)).transaction.orderVersion).toBe(version)
    })

    expect(await must(retry(id))).toMatchObject({ result: "nothing_to_do" })

    expect(await figuresOf(payment)).toMatchObject({ authorized: TOTAL, open: TOTAL })
    expect(await idsListed()).toEqual([])
  })

  it("of an order edit is requested again as long as it is needed", async () => {
    const { order, payment } = await place()
    const { cloth } = shop().seeded.variants
    refuseNext("increment", 2)
    await edit(order, (path) =>
      must(admin().post(`${path}/items`, { items: [{ variant_id: cloth, quantity: 1 }] }))
    )
    const id = await eventually(async () => {
      const [listedId] = await idsListed()
      expect(listedId).toBeDefined()
      return listedId ?? ""
    })
    expect((await retry(id)).status).toBe(400)
    expect(await idsListed()).toHaveLength(1)

    const responses = await Promise.all([retry(id), retry(id)])

    expect(responses.map(({ body }) => body.result).sort()).toEqual(["done", "done_before"])
    expect(await figuresOf(payment)).toMatchObject({ authorized: TOTAL + 1999 })
    expect(await idsListed()).toEqual([])
  })

  async function ship(order: Json, items: { id: string; quantity: number }[]) {
    const { order: packed } = await must(
      admin().post(`/admin/orders/${order.id}/fulfillments?fields=*fulfillments`, {
        location_id: shop().seeded.stockLocationId,
        items,
      })
    )
    const { id } = packed.fulfillments.find((one: Json) => one.shipped_at === null)
    await must(admin().post(`/admin/orders/${order.id}/fulfillments/${id}/shipments`, { items }))
  }

  it("of a shipment is not fulfilled by another shipment with the same amount", async () => {
    const { order, payment, mugs } = await place()
    refuseNext("capture")
    await ship(order, [{ id: mugs.id, quantity: 1 }])
    const id = await eventually(async () => {
      const [listedId] = await idsListed()
      expect(listedId).toBeDefined()
      return listedId ?? ""
    })
    await ship(order, [{ id: mugs.id, quantity: 1 }])
    await eventually(async () => expect((await figuresOf(payment)).captured).toBe(1780))

    expect(await listed()).toMatchObject([{ reason: "failed", operation: { id, needs_attention: true } }])
    const results = (await Promise.all([retry(id), retry(id)])).map(({ body }) => body.result)

    expect(results.sort()).toEqual(["done", "done_before"])
    expect((await figuresOf(payment)).captured).toBe(3070)
    expect(await idsListed()).toEqual([])
  })

  describe("with a merchant's idempotency key", () => {
    const key = "form-1"
    const twice = async (
      first: { path: string; body: Json },
      second: { path: string; body: Json },
      orders: { first: Json; second: Json }
    ) => {
      const one = await admin().post(at(orders.first, first.path), { ...first.body, idempotency_key: key })
      const other = await admin().post(at(orders.second, second.path), {
        ...second.body,
        idempotency_key: key,
      })
      return [one, other] as const
    }

    it.each<[string, (mugs: Json, book: Json) => [string, Json, string, Json], RegExp]>([
      [
        "another item",
        (mugs, book) => [
          ...(["captures", { items: [{ line_item_id: mugs.id, quantity: 1 }] }] as const),
          ...(["captures", { items: [{ line_item_id: book.id, quantity: 1 }] }] as const),
        ],
        /capture .* of 1 × Mug .* is for 1 × Cook book/i,
      ],
      [
        "another quantity",
        (mugs) => [
          ...(["captures", { items: [{ line_item_id: mugs.id, quantity: 1 }] }] as const),
          ...(["captures", { items: [{ line_item_id: mugs.id, quantity: 2 }] }] as const),
        ],
        /1 × Mug .* 2 × Mug/,
      ],
      [
        "another amount",
        () => ["captures", { amount: 5 }, "captures", { amount: 6 }],
        /5\.00 EUR.*6\.00 EUR/,
      ],
      [
        "an amount instead of everything",
        () => ["captures", { amount: 5 }, "captures", {}],
        /everything that is left/,
      ],
      [
        "shipping",
        (mugs) => [
          ...(["captures", { items: [{ line_item_id: mugs.id, quantity: 1 }] }] as const),
          ...(["captures", { items: [{ line_item_id: mugs.id, quantity: 1 }], shipping: true }] as const),
        ],
        /no shipping.*, shipping/,
      ],
      [
        "another payment",
        () => ["captures", { amount: 5 }, "captures", { amount: 5, transaction_id: "rptx_other" }],
        /was used for a request on the payment rptx_\w+, and this one is for rptx_other/,
      ],
      [
        "another kind of operation",
        () => ["captures", { amount: 5 }, "cancellations", { amount: 5 }],
        /was used for a capture .* this request is a cancel/,
      ],
    ])("returns 409 for %s under the same key, and names the difference", async (_, bodiesOf, message) => {
      const { order, mugs, book, payment } = await place()
      const [firstPath, firstBody, secondPath, secondBody] = bodiesOf(mugs, book)
      const before = await figuresOf(payment)
      const [one, other] = await twice(
        { path: firstPath, body: firstBody },
        { path: secondPath, body: secondBody },
        { first: order, second: order }
      )

      expect(one.status).toBe(200)
      expect(other.status).toBe(409)
      expect(other.body.message).toMatch(message)
      const after = await figuresOf(payment)
      expect(after.captured + after.canceled).toBeLessThanOrEqual(before.captured + before.canceled + 1290)
    })

    it("is another one under the same key of another order", async () => {
      const [one, other] = [await place(), await place()]
      const [first, second] = await twice(
        { path: "captures", body: { amount: 5 } },
        { path: "captures", body: { amount: 6 } },
        { first: one.order, second: other.order }
      )

      expect([first.status, second.status]).toEqual([200, 200])
      expect((await figuresOf(other.payment)).captured).toBe(600)
    })

    it("returns 409 for another request also after a refusal, and executes the refused request when it is repeated", async () => {
      const { order, payment } = await place()
      refuseNext("capture")
      const ask = (body: Json) => admin().post(at(order, "captures"), { ...body, idempotency_key: key })
      expect((await ask({ amount: 5 })).status).toBe(400)

      expect((await ask({ amount: 6 })).status).toBe(409)
      const { operation } = await must(ask({ amount: 5 }))
      expect((await must(ask({ amount: 5 }))).operation.id).toBe(operation.id)

      expect((await figuresOf(payment)).captured).toBe(500)
      expect(await idsListed()).toEqual([])
    })

    it("never collides with the plugin's own keys", async () => {
      const { order, payment, mugs } = await place()
      await ship(order, [{ id: mugs.id, quantity: 1 }])
      await eventually(async () => expect((await figuresOf(payment)).captured).toBe(1780))
      const { operations } = await readLedger(shop(), payment)
      const names = operations.flatMap(({ intentKey }) => (intentKey === null ? [] : intentKey))
      expect(names.length).toBeGreaterThan(0)

      for (const idempotency_key of names)
        await must(admin().post(at(order, "captures"), { amount: 1, idempotency_key }))

      expect((await figuresOf(payment)).captured).toBe(1780 + 100 * names.length)
    })
  })

  it("leaves the attention list when a request that could not be sent is finally made", async () => {
    const { order, payment, mugs } = await place()
    const { transaction } = await readLedger(shop(), payment)
    await ship(order, [{ id: mugs.id, quantity: 1 }])
    await eventually(async () => expect((await figuresOf(payment)).captured).toBe(1780))
    const { fulfillments } = await shop().client.readOrder(order.id)
    await ledgerOf(shop()).reportFailure(transaction, {
      kind: "capture",
      cause: "shipment",
      intentKey: `shipment:${fulfillments[0].id}`,
      error: new InvalidInputError([{ path: "operation", message: "an earlier one is not known" }]),
    })
    const [id = ""] = await idsListed()

    expect((await must(retry(id))).result).toBe("nothing_to_do")

    expect((await figuresOf(payment)).captured).toBe(1780)
    expect(await idsListed()).toEqual([])
  })
})
