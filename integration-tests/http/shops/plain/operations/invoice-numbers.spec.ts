import { captureRatepayItemsWorkflow } from "../../../../../src/workflows"
import { must, type Json } from "../../../../../testing/shop-client"
import { eventually } from "../../../../support/eventually"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

describeShop("the number of the merchant's invoice for a capture", (shop) => {
  const admin = () => shop().client.merchant
  const capture = (order: Json, body: Json) =>
    admin().post(`/admin/ratepay/orders/${order.id}/captures`, body)
  const sent = (): Json[] =>
    shop()
      .sandbox.requests({ operation: "capture" })
      .map(({ body }) => (body as Json).partner_invoice_id)
  const one = (line: Json) => ({ items: [{ line_item_id: line.id, quantity: 1 }] })

  async function ship(order: Json, metadata: Json): Promise<void> {
    const items = order.items.map(({ id, quantity }: Json) => ({ id, quantity }))
    const { order: fulfilled } = await must(
      admin().post(`/admin/orders/${order.id}/fulfillments?fields=*fulfillments`, { items, metadata })
    )
    await must(
      admin().post(`/admin/orders/${order.id}/fulfillments/${fulfilled.fulfillments[0].id}/shipments`, {
        items,
      })
    )
  }

  it("is sent with a capture by the admin API and by the workflow, and the timeline has it", async () => {
    const { order, mugs } = await placeOrder(shop())

    const { operation } = await must(capture(order, { ...one(mugs), invoice_number: " RE-2026/17 " }))
    await captureRatepayItemsWorkflow(shop().container).run({
      input: { order_id: order.id, ...one(mugs), invoice_number: "RE-2026/18" },
    })
    await must(capture(order, one(mugs)))

    expect(sent()).toEqual(["RE-2026/17", "RE-2026/18", undefined])
    expect(operation.detail).toBe("RE-2026/17")
  })

  it.each<[string, Json]>([
    ["too long", { invoice_number: "R".repeat(51) }],
    ["blank", { invoice_number: "  " }],
    ["in two lines", { invoice_number: "RE\n17" }],
  ])("is refused where it is %s, and nothing is sent", async (_, body) => {
    const { order, mugs } = await placeOrder(shop())

    const { status, body: response } = await capture(order, { ...one(mugs), ...body })

    expect([status, response.message]).toEqual([400, expect.stringMatching(/invoice_number/)])
    expect(sent()).toEqual([])
  })

  it("belongs to captures alone, also in previews and workflows", async () => {
    const { order, mugs } = await placeOrder(shop())
    const body = { ...one(mugs), invoice_number: "RE-17" }
    const preview = (operation: string) =>
      admin().post(`/admin/ratepay/orders/${order.id}/previews`, { ...body, operation })

    expect((await preview("capture")).status).toBe(200)
    for (const { status, body: response } of [
      await preview("cancel"),
      await admin().post(`/admin/ratepay/orders/${order.id}/cancellations`, body),
      await admin().post(`/admin/ratepay/orders/${order.id}/refunds`, body),
    ])
      expect([status, response.message]).toEqual([400, expect.stringMatching(/invoice_number/)])
  })

  it("is a part of the request under a key: the same number is repeated, another one is a conflict", async () => {
    const { order, mugs } = await placeOrder(shop())
    const body = { ...one(mugs), idempotency_key: "invoice-17" }
    const first = await must(capture(order, { ...body, invoice_number: "RE-17" }))

    const again = await must(capture(order, { ...body, invoice_number: "RE-17" }))
    const other = await capture(order, { ...body, invoice_number: "RE-18" })
    const none = await capture(order, body)

    expect(again.operation.id).toBe(first.operation.id)
    expect([other.status, other.body.message]).toEqual([
      409,
      expect.stringMatching(/the invoice number RE-17, and this request has the invoice number RE-18/),
    ])
    expect([none.status, none.body.message]).toEqual([
      409,
      expect.stringMatching(/the invoice number RE-17, and this request has no invoice number/),
    ])
    expect(sent()).toEqual(["RE-17"])
  })

  it("is kept by a retry of a capture that was refused", async () => {
    const { order, mugs } = await placeOrder(shop())
    shop().sandbox.inject({ operation: "capture", kind: "decline", category: "SYNTAX" })
    expect(
      (await capture(order, { ...one(mugs), invoice_number: "RE-17", idempotency_key: "k" })).status
    ).toBe(400)
    const { entries } = await must(admin().get("/admin/ratepay/attention"))

    await must(admin().post(`/admin/ratepay/operations/${entries[0].operation.id}/retry`))

    expect(sent()).toEqual(["RE-17", "RE-17"])
  })

  it("names no other intent: the same goods with another number, while the outcome is unknown, send the first again", async () => {
    const { order, mugs } = await placeOrder(shop())
    shop().sandbox.inject({ operation: "capture", kind: "status", status: 503, when: "after", next: 20 })
    expect((await capture(order, { ...one(mugs), invoice_number: "RE-17" })).status).not.toBe(200)
    shop().sandbox.clearFaults()

    const { operation } = await must(capture(order, { ...one(mugs), invoice_number: "RE-18" }))

    expect(operation.detail).toBe("RE-17")
    expect(new Set(sent())).toEqual(new Set(["RE-17"]))
    expect(shop().sandbox.transactions()[0]?.captured).toBe(1290)
  })

  it("of a shipment's capture is in the metadata of its fulfillment", async () => {
    const { order } = await placeOrder(shop())

    await ship(order, { ratepay_invoice_number: 2026017 })

    await eventually(() => expect(sent()).toEqual(["2026017"]))
  })

  it("does not keep a shipment from being captured where it can't be sent", async () => {
    const { order } = await placeOrder(shop())

    await ship(order, { ratepay_invoice_number: "R".repeat(51) })

    await eventually(() => expect(sent()).toEqual([undefined]))
  })
})
