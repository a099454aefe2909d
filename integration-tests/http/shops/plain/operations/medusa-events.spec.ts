import { must, type Json } from "../../../../../testing/shop-client"
import { cents, ledgerFigures, readLedger, sandboxFigures } from "../../../../support/figures/balances"
import { eventually } from "../../../../support/eventually"
import { sentOperations } from "../../../../support/figures/sent"
import { placeOrder as placeMugsAndBook } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"
import { captureRatepayShipmentWorkflow } from "../../../../../src/workflows"
import { createKit } from "../../../../support/orders/create-kit"

describeShop("an action of a merchant in Medusa", (shop) => {
  const admin = () => shop().client.merchant

  const placeOrder = () => placeMugsAndBook(shop())

  async function ship(orderId: string, items: { id: string; quantity: number }[], label?: Json) {
    const { order } = await must(
      admin().post(`/admin/orders/${orderId}/fulfillments?fields=*fulfillments`, {
        location_id: shop().seeded.stockLocationId,
        items,
      })
    )
    const fulfillment = order.fulfillments.find((one: Json) => one.shipped_at === null)
    await must(
      admin().post(`/admin/orders/${orderId}/fulfillments/${fulfillment.id}/shipments`, {
        items,
        labels: label ? [label] : undefined,
      })
    )
    return fulfillment.id
  }

  const paymentOf = (order: Json) => order.payment_collections.flatMap((one: Json) => one.payments)[0]

  async function expectFigures(orderId: string, expected: Json) {
    return eventually(async () => {
      const order = await shop().client.readOrder(orderId)
      const payment = paymentOf(order)
      const figures = ledgerFigures(await readLedger(shop(), payment))
      expect(figures).toMatchObject(expected)
      expect(sandboxFigures(shop(), payment)).toEqual(figures)
      return { order, payment, figures }
    })
  }

  it("captures exactly the shipped goods, shipping costs with the first shipment, and sends the tracking number", async () => {
    const { order, mugs, book } = await placeOrder()

    await ship(order.id, [{ id: mugs.id, quantity: 2 }], {
      tracking_number: "00340434",
      tracking_url: "https://www.dhl.de/track",
      label_url: "https://labels.example/1",
    })
    const first = await expectFigures(order.id, { captured: 2 * 1290 + 490 })
    await eventually(async () => {
      const { payment } = first
      const { operations } = await readLedger(shop(), payment)
      expect(operations).toMatchObject([
        { kind: "authorize" },
        { kind: "capture", cause: "shipment" },
        { kind: "shipping_information", state: "succeeded", detail: "DHL 00340434" },
      ])
    })
    const { payment } = await expectFigures(order.id, { captured: 2 * 1290 + 490 })
    expect(payment.captures.map(({ amount }: Json) => cents(amount))).toEqual([2 * 1290 + 490])

    await ship(order.id, [
      { id: mugs.id, quantity: 1 },
      { id: book.id, quantity: 1 },
    ])
    await expectFigures(order.id, { open: 0 })
    await eventually(async () =>
      expect((await shop().client.readOrder(order.id)).payment_status).toBe("captured")
    )
    expect(sentOperations(shop(), "capture")).toHaveLength(2)
  })

  it("releases the open amount when an order is canceled after a partial capture", async () => {
    const { order } = await placeOrder()
    await must(admin().post(`/admin/payments/${paymentOf(order).id}/capture`, { amount: 12.9 }))

    await must(admin().post(`/admin/orders/${order.id}/cancel`))

    await expectFigures(order.id, { captured: 1290, refunded: 1290, open: 0 })
  })

  it("releases the open amount also if Medusa swallowed an error while canceling the order", async () => {
    const { order } = await placeOrder()
    // All attempts of the first operation fail, and Medusa cancels the order all the same.
    shop().sandbox.inject({ operation: "cancel", kind: "status", status: 500, next: 4 })

    await must(admin().post(`/admin/orders/${order.id}/cancel`))

    await expectFigures(order.id, { open: 0, canceled: cents(order.total) })
    expect(sentOperations(shop(), "cancel").map(({ partner_operation_id }) => partner_operation_id)).toEqual(
      Array(5).fill(sentOperations(shop(), "cancel")[0]?.partner_operation_id)
    )
  })

  it("keeps the authorization when a return is requested", async () => {
    const { order, mugs } = await placeOrder()
    await must(
      admin().post(`/admin/orders/${order.id}/fulfillments`, {
        location_id: shop().seeded.stockLocationId,
        items: [{ id: mugs.id, quantity: 3 }],
      })
    )

    await requestReturn(order.id, mugs.id, 1)

    await eventually(async () => {
      const after = await shop().client.readOrder(order.id)
      const payments = after.payment_collections.flatMap((one: Json) => one.payments)
      expect(payments).toHaveLength(1)
      expect(payments[0].canceled_at).toBeNull()
      expect(after.payment_status).toBe("authorized")
      expect(after.payment_collections).toHaveLength(1)
    })
    const { figures, payment } = await expectFigures(order.id, { canceled: 0, captured: 0 })
    await must(admin().post(`/admin/payments/${payment.id}/capture`, { amount: payment.amount }))
    await expectFigures(order.id, { captured: figures.authorized, open: 0 })
  })

  async function requestReturn(orderId: string, itemId: string, quantity: number) {
    const { return: begun } = await must(admin().post("/admin/returns", { order_id: orderId }))
    await must(
      admin().post(`/admin/returns/${begun.id}/request-items`, { items: [{ id: itemId, quantity }] })
    )
    await must(admin().post(`/admin/returns/${begun.id}/request`, {}))
    return begun.id as string
  }

  it("captures one unit of an inventory kit for all its parts", async () => {
    const variantId = await createKit(shop(), { cup: 1, saucer: 2 })
    const { body } = await shop().client.checkOut({ items: [{ variantId, quantity: 3 }] })
    const order = await shop().client.readOrder(body.order.id)
    const [kit] = order.items

    await ship(order.id, [{ id: kit.id, quantity: 2 }])

    await expectFigures(order.id, { captured: 2 * 2500 + 490, open: 2500 })
    expect(sentOperations(shop(), "capture")).toMatchObject([
      { items: [{ article_number: "KIT-1", quantity: 2 }] },
    ])
  })

  it("has no effect for a repeated shipment event, nor for a fulfillment that never shipped", async () => {
    const { order, mugs } = await placeOrder()
    const fulfillmentId = await ship(order.id, [{ id: mugs.id, quantity: 1 }])
    await expectFigures(order.id, { captured: 1290 + 490 })

    await tellShipment(order.id, fulfillmentId)

    await expectFigures(order.id, { captured: 1290 + 490 })
    expect(sentOperations(shop(), "capture")).toHaveLength(1)
    const { order: packed } = await must(
      admin().post(`/admin/orders/${order.id}/fulfillments?fields=*fulfillments`, {
        location_id: shop().seeded.stockLocationId,
        items: [{ id: mugs.id, quantity: 1 }],
      })
    )
    const [unshipped] = packed.fulfillments.filter(({ shipped_at }: Json) => shipped_at === null)
    await must(admin().post(`/admin/orders/${order.id}/fulfillments/${unshipped.id}/cancel`))
    await tellShipment(order.id, unshipped.id)
    expect(sentOperations(shop(), "capture")).toHaveLength(1)
  })

  it("does not capture a shipped unit again that was captured by hand before", async () => {
    const { order, mugs } = await placeOrder()
    await must(
      admin().post(`/admin/ratepay/orders/${order.id}/captures`, {
        items: [{ line_item_id: mugs.id, quantity: 1 }],
        shipping: true,
      })
    )

    await ship(order.id, [{ id: mugs.id, quantity: 1 }])
    await ship(order.id, [{ id: mugs.id, quantity: 1 }])

    await expectFigures(order.id, { captured: 2 * 1290 + 490 })
  })

  it("puts a shipment that can't be captured on the attention list", async () => {
    const { order, mugs } = await placeOrder()
    shop().sandbox.clock.advance(200 * 24 * 60 * 60 * 1000)

    await ship(order.id, [{ id: mugs.id, quantity: 1 }])

    await eventually(async () => {
      const { entries } = await must(admin().get("/admin/ratepay/attention"))
      expect(entries).toMatchObject([
        { reason: "declined", order_id: order.id, operation: { kind: "capture", cause: "shipment" } },
      ])
    })
  })

  it("keeps the authorization through a claim", async () => {
    const { order, mugs } = await placeOrder()
    await must(
      admin().post(`/admin/orders/${order.id}/fulfillments`, {
        location_id: shop().seeded.stockLocationId,
        items: [{ id: mugs.id, quantity: 3 }],
      })
    )
    const { claim } = await must(admin().post("/admin/claims", { order_id: order.id, type: "refund" }))
    const items = [{ id: mugs.id, quantity: 1 }]
    await must(
      admin().post(`/admin/claims/${claim.id}/claim-items`, {
        items: [{ ...items[0], reason: "production_failure" }],
      })
    )
    await must(admin().post(`/admin/claims/${claim.id}/inbound/items`, { items }))
    await must(admin().post(`/admin/claims/${claim.id}/request`, {}))

    await eventually(async () => {
      const after = await shop().client.readOrder(order.id)
      expect(paymentOf(after)).toMatchObject({ canceled_at: null, amount: order.total })
      expect(after.payment_collections).toMatchObject([{ status: "authorized" }])
    })
    await expectFigures(order.id, { canceled: 0, open: cents(order.total) })
  })

  it("keeps the authorization through an exchange, whose difference waits for a second payment", async () => {
    const { order, mugs } = await placeOrder()
    await must(
      admin().post(`/admin/orders/${order.id}/fulfillments`, {
        location_id: shop().seeded.stockLocationId,
        items: [{ id: mugs.id, quantity: 3 }],
      })
    )
    const { exchange } = await must(admin().post("/admin/exchanges", { order_id: order.id }))
    await must(
      admin().post(`/admin/exchanges/${exchange.id}/inbound/items`, { items: [{ id: mugs.id, quantity: 1 }] })
    )
    await must(
      admin().post(`/admin/exchanges/${exchange.id}/outbound/items`, {
        items: [{ variant_id: shop().seeded.variants.cloth, quantity: 1 }],
      })
    )
    await must(admin().post(`/admin/exchanges/${exchange.id}/request`, {}))

    await eventually(async () => {
      const after = await shop().client.readOrder(order.id)
      const payments = after.payment_collections.flatMap((one: Json) => one.payments)
      expect(payments.map(({ canceled_at }: Json) => canceled_at)).toEqual([null])
      const unpaid = after.payment_collections.filter(({ status }: Json) => status === "not_paid")
      expect(unpaid.map(({ amount }: Json) => cents(amount))).toEqual([1999 - 1290])
    })
    await expectFigures(order.id, { canceled: 0, captured: 0 })
  })

  async function tellShipment(orderId: string, fulfillmentId: string) {
    await captureRatepayShipmentWorkflow(shop().container).run({
      input: { order_id: orderId, fulfillment_id: fulfillmentId },
    })
  }
})
