import { paymentProviders } from "../../../../demo/seed-shop"
import { buyer, must, type CheckoutInput, type Json } from "../../../../demo/shop-client"
import { cents } from "../../../support/books"
import { eventually } from "../../../support/eventually"
import { merchantOf, type Merchant } from "../../../support/merchant"
import { describeShop } from "../../../support/shop"
import { readStanding, type Standing } from "../../../support/standing"

describeShop("An order that another payment takes a part of", (shop) => {
  async function place(quantity: number, more: Partial<CheckoutInput> = {}) {
    const { seeded, client } = shop()
    const { body } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity }], ...more })
    return { orderId: body.order.id as string, merchant: merchantOf(shop(), body.order.id) }
  }

  const variants = () => shop().seeded.variants
  const declineOnce = () =>
    shop().sandbox.inject({
      kind: "decline",
      category: "TRANSACTION_RISK",
      operation: "increment",
      next: 1,
    })

  async function expectStanding(orderId: string, merchant: Merchant, expected: Partial<Standing>) {
    return eventually(
      async () => expect(await readStanding(shop(), orderId, merchant)).toMatchObject(expected),
      { withinMs: 5_000 }
    )
  }

  async function findUnpaid(merchant: Merchant, amount: number): Promise<Json> {
    return eventually(async () => {
      const { payment_collections } = await merchant.read()
      const waiting = payment_collections.filter(({ status }: Json) => status === "not_paid")
      expect(waiting.map((one: Json) => cents(one.amount))).toEqual([amount])
      return waiting[0]
    })
  }

  async function payOnRatepay(orderId: string, merchant: Merchant, amount: number): Promise<void> {
    const { id } = await findUnpaid(merchant, amount)
    const { payment_collection } = await must(
      merchant.admin.post(`/admin/payment-collections/${id}/payment-sessions`, {
        provider_id: paymentProviders.openInvoice,
        data: buyer,
      })
    )
    await must(
      merchant.admin.post(`/admin/orders/${orderId}/payment-sessions/authorize`, {
        payment_session_id: payment_collection.payment_sessions[0].id,
      })
    )
  }

  it("keeps what is authorized when an unrelated edit is declined after a part was paid otherwise", async () => {
    const { orderId, merchant } = await place(2, { email: "declined_increment@sandbox.example" })
    await merchant.addItem(variants().cloth)
    const { id } = await findUnpaid(merchant, 1999)
    await must(merchant.admin.post(`/admin/payment-collections/${id}/mark-as-paid`, { order_id: orderId }))
    await expectStanding(orderId, merchant, { open: 3070, owed: 3070 })

    await merchant.addItem(variants().screw)

    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "increment" })).toHaveLength(2)
      return Promise.resolve()
    })
    await expectStanding(orderId, merchant, { open: 3070, owed: 3107 })
    expect(shop().sandbox.requests({ operation: "cancel" })).toEqual([])
  })

  it("captures what an edit adds to a line that the second payment on Ratepay pays, when it ships", async () => {
    const { orderId, merchant } = await place(2)
    declineOnce()
    await merchant.addItem(variants().cloth)
    await payOnRatepay(orderId, merchant, 1999)
    const cloth = await merchant.line("LINEN-1")
    await merchant.setQuantity(cloth.id, 2)
    await expectStanding(orderId, merchant, { open: 3070 + 2 * 1999 })

    await merchant.ship([{ id: cloth.id, quantity: 2 }])

    await expectStanding(orderId, merchant, { captured: 490 + 2 * 1999, open: 2580 })
    // What was declined stays until somebody dismisses it.
    expect(await merchant.attention()).toMatchObject([
      { operation: { kind: "increment", state: "declined" } },
    ])
  })
})
