import { Modules } from "@medusajs/framework/utils"
import { must, type Json } from "../../../../../testing/shop-client"
import { recover } from "../../../../../src/workflows/recovery/recover"
import { setCollections } from "../../../../../src/workflows/order/set-collections"
import { letPass } from "../../../../support/shop/age"
import { expectAgreement } from "../../../../support/figures/agree"
import { cents } from "../../../../support/figures/balances"
import { eventually } from "../../../../support/eventually"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

describeShop("an operation that Ratepay has executed and Medusa can't book yet", (shop) => {
  const admin = () => shop().client.merchant
  const at = (order: Json, path: string) => `/admin/ratepay/orders/${order.id}/${path}`
  const attention = async () =>
    (await must(admin().get("/admin/ratepay/attention"))).entries.map(
      ({ operation }: Json) => operation.error
    )
  const count = (operation: "capture" | "cancel" | "refund") =>
    shop().sandbox.requests({ operation, status: 201 }).length

  async function placeAndCapture() {
    const placed = await placeOrder(shop())
    const payment = await shop().client.readPayment(placed.order.id)
    await must(admin().post(`/admin/payments/${payment.id}/capture`, {}))
    return { ...placed, payment }
  }

  /** Makes a request, and begins an order edit while Ratepay executes it. */
  async function whileAnEditBegins(order: Json, operation: "cancel" | "refund", send: () => Promise<Json>) {
    shop().sandbox.inject({ kind: "delay", ms: 2_000, operation, next: 1 })
    const sent = send()
    await eventually(async () => {
      const { body } = await admin().get(at(order, "").slice(0, -1))
      const operations = body.ratepay_order.transactions.flatMap((one: Json) => one.operations)
      expect(operations.some(({ kind, state }: Json) => kind === operation && state === "sent")).toBe(true)
    })
    await must(admin().post("/admin/order-edits", { order_id: order.id }))
    return sent
  }
  const cancelEdit = (order: Json) => must(admin().delete(`/admin/order-edits/${order.id}`))

  async function later(minutes: number) {
    await letPass(shop(), minutes)
    await recover(shop().container)
  }

  async function expectBooked(order: Json, outstanding: number, more: Json) {
    return eventually(async () => {
      const { figures, order: after, ledger } = await expectAgreement(shop(), order.id)
      expect(figures).toMatchObject(more)
      expect(cents(after.summary.pending_difference)).toBe(outstanding)
      return { after, ledger }
    })
  }

  it("as a refund is booked at once, not sent again, and credited to the order when the edit has ended", async () => {
    const { order } = await placeAndCapture()
    const ask = () =>
      admin().post(at(order, "refunds"), { amount: 10, idempotency_key: "one-form", note: "torn" })

    const response = await whileAnEditBegins(order, "refund", ask)
    await later(5)
    const early = await attention()
    await later(31)
    const late = await attention()
    await cancelEdit(order)
    await later(31)

    expect(response).toMatchObject({
      status: 200,
      body: { operation: { state: "succeeded", awaits_booking: false } },
    })
    expect([early, late]).toEqual([[], [expect.stringMatching(/could not book.*active order change/)]])
    expect(await attention()).toEqual([])
    expect(count("refund")).toBe(1)
    const { after } = await expectBooked(order, 0, { refunded: 1000 })
    expect(after.total).toBe(47.6)
    const { body } = await ask()
    expect(body).toMatchObject({ operation: { id: response.body.operation.id, awaits_booking: false } })
  })

  it("as a cancellation is reported as done, and booked when the edit has ended", async () => {
    const { order, mugs } = await placeOrder(shop())
    const items = [{ line_item_id: mugs.id, quantity: 1 }]

    const response = await whileAnEditBegins(order, "cancel", () =>
      admin().post(at(order, "cancellations"), { items })
    )
    await setCollections(shop().container, order.id)
    const { payment_collections: collections } = await shop().client.readOrder(order.id)
    await later(5)
    await cancelEdit(order)
    await later(31)

    expect(response).toMatchObject({
      status: 200,
      body: { operation: { state: "succeeded", awaits_booking: true } },
    })
    // The order still counts the canceled unit, and nobody has to pay it.
    expect(collections.map(({ status }: Json) => status)).toEqual(["authorized"])
    expect(await attention()).toEqual([])
    expect(count("cancel")).toBe(1)
    await expectBooked(order, 5760 - 1290, { canceled: 1290 })
  })

  it("as a capture is reported as done although Medusa's booking fails, and booked later", async () => {
    const { order, mugs } = await placeOrder(shop())
    const payments = shop().container.resolve(Modules.PAYMENT)
    const failing = jest.spyOn(payments, "capturePayment").mockRejectedValue(new Error("No space is left."))
    const items = [{ line_item_id: mugs.id, quantity: 1 }]

    const response = await admin().post(at(order, "captures"), { items })
    failing.mockRestore()
    await later(5)

    expect(response).toMatchObject({ status: 200, body: { operation: { awaits_booking: true } } })
    await expectBooked(order, 5760 - 1290, { captured: 1290 })
  })

  it("as a shipment's capture still gets its tracking number, although Medusa's booking fails", async () => {
    const { order, mugs } = await placeOrder(shop())
    const payments = shop().container.resolve(Modules.PAYMENT)
    const failing = jest.spyOn(payments, "capturePayment").mockRejectedValue(new Error("No space is left."))
    const items = [{ id: mugs.id, quantity: 1 }]
    const { order: packed } = await must(
      admin().post(`/admin/orders/${order.id}/fulfillments?fields=*fulfillments`, {
        location_id: shop().seeded.stockLocationId,
        items,
      })
    )

    await must(
      admin().post(`/admin/orders/${order.id}/fulfillments/${packed.fulfillments[0].id}/shipments`, {
        items,
      })
    )
    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "shipping", status: 201 })).toHaveLength(1)
    })
    failing.mockRestore()
    await later(5)

    await expectBooked(order, 5760 - 1290 - 490, { captured: 1290 + 490 })
  })

  it("does not arise from a cancellation of the order during an open edit, which keeps the authorization", async () => {
    const { order } = await placeOrder(shop())
    await must(admin().post("/admin/order-edits", { order_id: order.id }))

    const refused = await admin().post(`/admin/orders/${order.id}/cancel`)
    const between = count("cancel")
    await cancelEdit(order)
    await must(admin().post(`/admin/orders/${order.id}/cancel`))

    expect([refused.status, between]).toEqual([400, 0])
    await eventually(async () => {
      const { figures } = await expectAgreement(shop(), order.id)
      expect(figures).toMatchObject({ canceled: 5760, open: 0 })
    })
  })

  describe("as Medusa's own refund", () => {
    it("is refused without a request to Ratepay during an open edit, unless the buyer is owed it", async () => {
      const { order, payment } = await placeAndCapture()
      await must(admin().post("/admin/order-edits", { order_id: order.id }))

      const { status, body } = await admin().post(`/admin/payments/${payment.id}/refund`, { amount: 10 })

      expect([status, body.message]).toEqual([400, expect.stringMatching(/open change.*confirm or cancel/)])
      expect(count("refund")).toBe(0)
      expect((await shop().client.readPayment(order.id)).refunds).toEqual([])
    })

    it("is returned by the next click if an edit began meanwhile", async () => {
      const { order, payment } = await placeAndCapture()
      const press = () => admin().post(`/admin/payments/${payment.id}/refund`, { amount: 10 })

      const first = await whileAnEditBegins(order, "refund", press)
      const during = await press()
      await cancelEdit(order)
      const second = await press()

      expect([first.status, during.status, second.status]).toEqual([400, 400, 200])
      expect(count("refund")).toBe(1)
      await expectBooked(order, 0, { refunded: 1000 })
      const third = await press()
      expect(third.status).toBe(200)
      await expectBooked(order, 0, { refunded: 2000 })
    })

    it("is booked completely by recovery if nobody clicks again", async () => {
      const { order, payment } = await placeAndCapture()
      const press = () => admin().post(`/admin/payments/${payment.id}/refund`, { amount: 10, note: "torn" })

      await whileAnEditBegins(order, "refund", press)
      await later(5)
      await cancelEdit(order)
      await later(31)

      const { after } = await expectBooked(order, 0, { refunded: 1000 })
      const { refunds } = after.payment_collections[0].payments[0]
      expect(refunds).toMatchObject([{ amount: 10, note: "torn" }])
    })
  })
})
