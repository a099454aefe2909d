import { paymentProviders } from "../../../../../testing/seed-shop"
import { buyer, germanAddress, must, type Json } from "../../../../../testing/shop-client"
import { eventually } from "../../../../support/eventually"
import { merchantOf } from "../../../../support/orders/merchant"
import { placedOrders } from "../../../../support/orders/placed-orders"
import { describeShop } from "../../../../support/shop/shop"

describeShop("a draft order of the staff", (shop) => {
  const { authorize, errorsOf, expectStanding, place, reconcile, startPayment, variants } = placedOrders(shop)
  const admin = () => shop().client.merchant

  async function write(items: Json[]) {
    const { seeded } = shop()
    const { draft_order } = await must(
      admin().post("/admin/draft-orders", {
        email: "jana.muster@example.org",
        region_id: seeded.regionId,
        sales_channel_id: seeded.salesChannelId,
        shipping_address: germanAddress,
        billing_address: germanAddress,
        items,
        shipping_methods: [{ shipping_option_id: seeded.shippingOptionId, name: "Parcel", amount: 4.9 }],
      })
    )
    await must(admin().post(`/admin/draft-orders/${draft_order.id}/convert-to-order`))
    return merchantOf(shop(), draft_order.id)
  }

  /** Creates a session in another payment collection, as a member of staff does who does not see the first one. */
  async function startSession(merchant: Awaited<ReturnType<typeof write>>): Promise<string> {
    const { total } = await merchant.read()
    const amount = Math.round(total * 100) / 100
    const { payment_collection: one } = await must(
      admin().post("/admin/payment-collections", { order_id: merchant.orderId, amount })
    )
    const { payment_collection } = await must(
      admin().post(`/admin/payment-collections/${one.id}/payment-sessions`, {
        provider_id: paymentProviders.openInvoice,
        data: buyer,
      })
    )
    return payment_collection.payment_sessions[0].id
  }

  it.each([
    [1.25, 1.25, 2],
    [1.25, 1.3, 1.95],
  ])(
    "is captured completely, although its shipments have finer quantities than its lines (%d, %d, %d)",
    async (...parcels) => {
      const merchant = await write([{ variant_id: variants().mug, quantity: 4.5 }])
      await must(authorize(merchant, await startSession(merchant)))
      const mugs = await merchant.line("MUG-77")

      for (const quantity of parcels) await merchant.ship([{ id: mugs.id, quantity }])

      await expectStanding(merchant, { open: 0 })
      expect(await errorsOf(merchant)).toEqual([])
    }
  )

  it.each([
    [300, 300],
    [600, 100],
    [100, 600],
    [0, 0],
  ])(
    "is authorized once, also by concurrent requests, to which Ratepay responds after %d and %d ms",
    async (...delays) => {
      const merchant = await write([{ variant_id: variants().mug, quantity: 2 }])
      const ids = [await startSession(merchant), await startSession(merchant)]
      for (const ms of delays) shop().sandbox.inject({ operation: "authorize", kind: "delay", ms, next: 1 })

      const responses = await Promise.all(ids.map((id) => authorize(merchant, id)))

      expect(responses.map(({ status }) => status).sort()).toEqual([200, 400])
      const { owed } = await expectStanding(merchant, {})
      await reconcile(merchant.orderId)
      await expectStanding(merchant, { held: owed })
      expect(await errorsOf(merchant)).toEqual([])
    }
  )

  it("accepts no payment that was begun before it was canceled", async () => {
    const merchant = await write([{ variant_id: variants().mug, quantity: 2 }])
    const sessionId = await startSession(merchant)
    await must(admin().post(`/admin/orders/${merchant.orderId}/cancel`, {}))

    expect((await authorize(merchant, sessionId)).status).toBe(400)
    expect(shop().sandbox.requests({ operation: "authorize" })).toEqual([])
  })

  it("has goods once that a retried increment and a second payment both add", async () => {
    const { orderId, merchant } = await place({ mug: 2 })
    const { sandbox } = shop()
    sandbox.inject({ kind: "decline", category: "TRANSACTION_RISK", operation: "increment", next: 1 })
    await merchant.addItem(variants().cloth)
    const entry = await eventually(async () => {
      const [one] = await merchant.attention()
      expect(one).toBeDefined()
      return one
    })
    const sessionId = await startPayment(merchant, 1999)
    sandbox.inject({ kind: "delay", ms: 500, operation: ["increment", "authorize"], next: 2 })
    await Promise.all([
      admin().post(`/admin/ratepay/operations/${entry.operation.id}/retry`),
      authorize(merchant, sessionId),
    ])

    await reconcile(orderId)

    await expectStanding(merchant, { held: 3070 + 1999, owed: 3070 + 1999 })
  })
})
