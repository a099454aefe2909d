import { paymentProviders } from "../../../../demo/seed-shop"
import { buyer, must, type CheckoutInput, type Json } from "../../../../demo/shop-client"
import { reconcileRatepayOrderWorkflow } from "../../../../src/workflows"
import { recover } from "../../../../src/workflows/recover"
import { letPass } from "../../../support/age"
import { cents } from "../../../support/books"
import { eventually } from "../../../support/eventually"
import { merchantOf, type Merchant } from "../../../support/merchant"
import { describeShop } from "../../../support/shop"
import { readStanding, type Standing } from "../../../support/standing"

type Goods = Partial<Record<"mug" | "cookbook" | "cloth" | "screw", number>>

describeShop("What an order comes to in the end", (shop) => {
  async function place(goods: Goods, more: Partial<CheckoutInput> = {}) {
    const { seeded, client } = shop()
    const { body } = await client.checkOut({
      items: Object.entries(goods).map(([name, quantity]) => ({
        variantId: seeded.variants[name as "mug"],
        quantity,
      })),
      ...more,
    })
    return { orderId: body.order.id as string, merchant: merchantOf(shop(), body.order.id) }
  }

  const variants = () => shop().seeded.variants

  async function expectStanding(orderId: string, merchant: Merchant, expected: Partial<Standing>) {
    return eventually(
      async () => expect(await readStanding(shop(), orderId, merchant)).toMatchObject(expected),
      { withinMs: 6_000 }
    )
  }

  const errors = async (merchant: Merchant) =>
    (await merchant.attention()).map(({ operation }: Json) => String(operation?.error))

  async function reconcile(orderId: string) {
    await letPass(shop(), 15)
    await recover(shop().container)
    const input = { order_id: orderId, with_ratepay: true }
    return (await reconcileRatepayOrderWorkflow(shop().container).run({ input })).result
  }

  /** The session by which what is outstanding is to be paid on Ratepay. */
  async function startPayment(merchant: Merchant, amount: number): Promise<string> {
    const collection = await eventually(async () => {
      const { payment_collections } = await merchant.read()
      const waiting = payment_collections.filter(({ status }: Json) => status === "not_paid")
      expect(waiting.map((one: Json) => cents(one.amount))).toEqual([amount])
      return waiting[0]
    })
    const { payment_collection } = await must(
      merchant.admin.post(`/admin/payment-collections/${collection.id}/payment-sessions`, {
        provider_id: paymentProviders.openInvoice,
        data: buyer,
      })
    )
    return payment_collection.payment_sessions[0].id
  }

  const authorize = (orderId: string, merchant: Merchant, payment_session_id: string) =>
    merchant.admin.post(`/admin/orders/${orderId}/payment-sessions/authorize`, { payment_session_id })

  it("follows an edit after a refund that differs from its return by a cent, which Medusa takes for no credit", async () => {
    const { orderId, merchant } = await place({ mug: 3, cloth: 1 }, { promotionCodes: ["TEN"] })
    const mugs = await merchant.line("MUG-77")
    await merchant.ship([{ id: mugs.id, quantity: 1 }])
    await expectStanding(orderId, merchant, { captured: 1561 })
    await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
    await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
    const { credit_lines } = await merchant.read()
    expect(credit_lines.map(({ amount }: Json) => amount)).toEqual([0.01])

    await merchant.addItem(variants().screw)
    await expectStanding(orderId, merchant, { held: 4326, owed: 4326 })
    await merchant.setQuantity((await merchant.line("LINEN-1")).id, 0)

    await expectStanding(orderId, merchant, { held: 2667, owed: 2667 })
    expect(await errors(merchant)).toEqual([])
  })

  it("captures what ships after a return that is not refunded yet, and refunds the return alone", async () => {
    const { orderId, merchant } = await place({ mug: 3 })
    const mugs = await merchant.line("MUG-77")
    await merchant.ship([{ id: mugs.id, quantity: 1 }])
    await expectStanding(orderId, merchant, { captured: 1780 })
    await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
    await merchant.ship([{ id: mugs.id, quantity: 2 }])
    await eventually(async () => expect((await errors(merchant)).join()).toMatch(/Refund the buyer 12\.90/))

    await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))

    await expectStanding(orderId, merchant, { captured: 4360, refunded: 1290, open: 0, owed: 3070 })
    await eventually(async () => expect(await errors(merchant)).toEqual([]))
  })

  it("captures what ships after a return that was refunded by an amount of its own", async () => {
    const { orderId, merchant } = await place({ mug: 3 })
    const mugs = await merchant.line("MUG-77")
    await merchant.ship([{ id: mugs.id, quantity: 2 }])
    await expectStanding(orderId, merchant, { captured: 3070 })
    await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
    const payment = await shop().client.readPayment(orderId)
    await must(merchant.admin.post(`/admin/payments/${payment.id}/refund`, { amount: 20 }))
    await expectStanding(orderId, merchant, { held: 2360, owed: 2360 })

    await merchant.ship([{ id: mugs.id, quantity: 1 }])

    await expectStanding(orderId, merchant, { captured: 4360, refunded: 2000, open: 0, owed: 2360 })
  })

  it("captures nothing before it ships, also where a shipped unit that was captured by hand was a goodwill", async () => {
    const { orderId, merchant } = await place({ mug: 3 })
    const mugs = await merchant.line("MUG-77")
    await must(
      merchant.ratepay("captures", { items: [{ line_item_id: mugs.id, quantity: 1 }], shipping: true })
    )
    await merchant.ship([{ id: mugs.id, quantity: 1 }])
    await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))

    await reconcile(orderId)

    await expectStanding(orderId, merchant, { captured: 1780, refunded: 1290, open: 2580 })
    await merchant.ship([{ id: mugs.id, quantity: 2 }])
    await expectStanding(orderId, merchant, { captured: 4360, open: 0, owed: 3070 })
    expect(await errors(merchant)).toEqual([])
  })

  it("asks nobody to take another payment for an article that the second payment has captured", async () => {
    const { orderId, merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
    await merchant.addItem(variants().cloth)
    await must(authorize(orderId, merchant, await startPayment(merchant, 1999)))
    const cloth = await merchant.line("LINEN-1")

    await merchant.ship([{ id: cloth.id, quantity: 1 }])

    await expectStanding(orderId, merchant, { captured: 1999 + 490 })
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect((await errors(merchant)).filter((error) => error.includes("shipped"))).toEqual([])
  })

  it("tells of no booking that is missing, of a payment that an edit took away while Ratepay was asked", async () => {
    const { orderId, merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
    await merchant.addItem(variants().cloth)
    const cloth = await merchant.line("LINEN-1")
    const sessionId = await startPayment(merchant, 1999)
    shop().sandbox.inject({ kind: "delay", ms: 1_500, operation: "authorize" })
    const authorizing = authorize(orderId, merchant, sessionId)
    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "authorize" }).length).toBeGreaterThan(0)
      return Promise.resolve()
    })
    await merchant.setQuantity(cloth.id, 0)
    expect((await authorizing).status).toBe(404)

    const { is_done, differences } = await reconcile(orderId)

    expect({ is_done, differences }).toEqual({ is_done: true, differences: [] })
    await expectStanding(orderId, merchant, { held: 3070, owed: 3070 })
    expect((await errors(merchant)).filter((error) => error.includes("book"))).toEqual([])
  })

  it("keeps the authorization where a return is requested and received at once", async () => {
    // A race that some of them lost: we put right what Medusa did for the request while it did it again for the receipt.
    for (let round = 0; round < 8; round++) {
      const { orderId, merchant } = await place({ mug: 3, cloth: 1 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      await expectStanding(orderId, merchant, { captured: 1780 })
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      await expectStanding(orderId, merchant, { captured: 1780, open: 2580 + 1999 })
    }
    expect(shop().sandbox.requests({ operation: "cancel" })).toEqual([])
  })

  describe("changes that Medusa tells nobody of", () => {
    it("gives up what an edit authorized for an exchange that is canceled", async () => {
      const { orderId, merchant } = await place({ mug: 2 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 2 }])
      await expectStanding(orderId, merchant, { captured: 3070 })
      const exchangeId = await merchant.exchange([{ id: mugs.id, quantity: 1 }], variants().cloth)
      await merchant.addItem(variants().screw)
      await expectStanding(orderId, merchant, { open: 709 + 37 })

      await must(merchant.admin.post(`/admin/exchanges/${exchangeId}/cancel`))

      await expectStanding(orderId, merchant, { held: 3107, owed: 3107 })
    })

    it("gives up at once what credit has paid that is given by hand", async () => {
      const { orderId, merchant } = await place({ mug: 2 })

      await must(
        merchant.admin.post(`/admin/orders/${orderId}/credit-lines`, {
          amount: 5,
          reference: "goodwill",
          reference_id: "by hand",
        })
      )

      await expectStanding(orderId, merchant, { held: 2570, owed: 2570 })
    })
  })
})
