import { createCartCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import { paymentProviders } from "../../../../demo/seed-shop"
import { buyer, must, type CheckoutInput, type Json } from "../../../../demo/shop-client"
import { cents, ledgerOf } from "../../../support/books"
import { eventually } from "../../../support/eventually"
import { merchantOf, type Merchant } from "../../../support/merchant"
import { sentOperations } from "../../../support/sent"
import { describeShop } from "../../../support/shop"
import { readStanding, type Standing } from "../../../support/standing"

type Goods = Partial<Record<"mug" | "cookbook" | "cloth" | "screw", number>>

describeShop("Ratepay never collects more than the buyer owes", (shop) => {
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
      async () => {
        const standing = await readStanding(shop(), orderId, merchant)
        expect(standing).toMatchObject(expected)
        expect(standing.held).toBeLessThanOrEqual(standing.owed)
        return standing
      },
      { withinMs: 8_000 }
    )
  }

  describe("claims and exchanges", () => {
    it("authorizes no replacement of a claim when an edit takes something else off", async () => {
      const { orderId, merchant } = await place({ mug: 2, cookbook: 1 })
      const mugs = await merchant.line("MUG-77")
      const book = await merchant.line("BOOK-12")
      await merchant.ship([{ id: mugs.id, quantity: 2 }])
      await expectStanding(orderId, merchant, { captured: 3070, open: 1400 })
      await merchant.replace([{ id: mugs.id, quantity: 1 }], variants().mug)

      await merchant.setQuantity(book.id, 0)

      await expectStanding(orderId, merchant, { captured: 3070, open: 0 })
      expect(shop().sandbox.requests({ operation: "increment" })).toEqual([])
    })

    it("adds nothing for an even exchange, and only what an unrelated edit adds", async () => {
      const { orderId, merchant } = await place({ mug: 2 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 2 }])
      await expectStanding(orderId, merchant, { captured: 3070, open: 0 })
      await merchant.exchange([{ id: mugs.id, quantity: 1 }], variants().mug)

      await merchant.addItem(variants().cloth)

      await expectStanding(orderId, merchant, { captured: 3070, open: 1999 })
    })

    it("captures the whole difference of an exchange that a second payment on Ratepay took, when the new article ships", async () => {
      const { orderId, merchant } = await place({ mug: 2 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 2 }])
      await expectStanding(orderId, merchant, { captured: 3070 })
      await merchant.exchange([{ id: mugs.id, quantity: 1 }], variants().cloth)
      await payOutstanding(orderId, merchant, 709)
      const cloth = await merchant.line("LINEN-1")

      await merchant.ship([{ id: cloth.id, quantity: 1 }])

      await expectStanding(orderId, merchant, { captured: 3070 + 709, open: 0 })
    })
  })

  describe("several payments", () => {
    it("follows an order of which another method paid a part", async () => {
      const { orderId, merchant } = await placePartlyPaid()
      await expectStanding(orderId, merchant, { open: 1290 })
      const mugs = await merchant.line("MUG-77")

      await merchant.setQuantity(mugs.id, 2)

      await expectStanding(orderId, merchant, { held: 0, open: 0 })
      expect(shop().sandbox.requests({ operation: "increment" })).toEqual([])
    })

    it("authorizes one unit more at its price, whatever another method paid", async () => {
      const { orderId, merchant } = await placePartlyPaid()
      const mugs = await merchant.line("MUG-77")

      await merchant.setQuantity(mugs.id, 4)

      await expectStanding(orderId, merchant, { open: 2580 })
    })

    it("takes a second payment on Ratepay before the first is captured, and captures each article from its own", async () => {
      const { orderId, merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
      await merchant.addItem(variants().cloth)
      await payOutstanding(orderId, merchant, 1999)
      await expectStanding(orderId, merchant, { open: 3070 + 1999 })
      const cloth = await merchant.line("LINEN-1")

      await merchant.ship([{ id: cloth.id, quantity: 1 }])

      await eventually(async () => {
        const records = await ledgerOf(shop()).findByOrder(orderId)
        expect(records.map(({ books }) => [books.captured, books.open])).toEqual([
          [490, 2580],
          [1999, 0],
        ])
      })
    })

    it("cancels what an edit takes off an order with several payments", async () => {
      const { orderId, merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
      await merchant.addItem(variants().cloth)
      await payOutstanding(orderId, merchant, 1999)
      const cloth = await merchant.line("LINEN-1")

      await merchant.setQuantity(cloth.id, 0)

      await expectStanding(orderId, merchant, { open: 3070 })
    })

    /** 30.70 were paid by another method; a mug that was added since is authorized at Ratepay. */
    async function placePartlyPaid() {
      const placed = await place({ mug: 2 }, { providerId: paymentProviders.system, data: {} })
      const payment = await shop().client.readPayment(placed.orderId)
      await must(placed.merchant.admin.post(`/admin/payments/${payment.id}/capture`, {}))
      const mugs = await placed.merchant.line("MUG-77")
      await placed.merchant.setQuantity(mugs.id, 3)
      await payOutstanding(placed.orderId, placed.merchant, 1290)
      return placed
    }
  })

  /** Pays what Medusa has left outstanding on Ratepay, as staff does on the phone. */
  async function payOutstanding(orderId: string, merchant: Merchant, amount: number): Promise<void> {
    const unpaid = await eventually(async () => {
      const { payment_collections } = await merchant.read()
      const waiting = payment_collections.filter(({ status }: Json) => status === "not_paid")
      expect(waiting.map((one: Json) => cents(one.amount))).toEqual([amount])
      return waiting[0]
    })
    const { payment_collection } = await must(
      merchant.admin.post(`/admin/payment-collections/${unpaid.id}/payment-sessions`, {
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

  describe("edits", () => {
    it("authorizes again what an edit had taken off, was refunded, and comes back", async () => {
      const { orderId, merchant } = await place({ mug: 3, cookbook: 1, cloth: 1 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(orderId, merchant, { captured: 4360 })
      await merchant.setQuantity(mugs.id, 3)
      await merchant.setQuantity((await merchant.line("LINEN-1")).id, 0)
      await expectStanding(orderId, merchant, { open: 1400 })
    })

    it("authorizes what comes back after it was captured, taken off and refunded", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      const payment = await shop().client.readPayment(orderId)
      await must(merchant.admin.post(`/admin/payments/${payment.id}/capture`, {}))
      await merchant.setQuantity(mugs.id, 1)
      await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 2 }] }))
      await expectStanding(orderId, merchant, { captured: 4360, refunded: 2580, open: 0 })

      await merchant.setQuantity(mugs.id, 3)

      await expectStanding(orderId, merchant, { open: 2580, held: 4360 })
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(orderId, merchant, { open: 0, held: 4360 })
    })

    it("captures what an order with store credit comes to after an edit", async () => {
      const { orderId, merchant } = await placeWithCredit(10)
      const mugs = await merchant.line("MUG-77")
      const book = await merchant.line("BOOK-12")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      await eventually(async () =>
        expect((await readStanding(shop(), orderId, merchant)).captured).toBeGreaterThan(0)
      )
      await merchant.setQuantity(book.id, 0)
      await eventually(async () => expect((await readStanding(shop(), orderId, merchant)).held).toBe(2070))
      await merchant.ship([{ id: mugs.id, quantity: 1 }])

      await expectStanding(orderId, merchant, { captured: 2070, open: 0 })
    })

    it("cancels the cent by which rounding made a line cheaper", async () => {
      const { orderId, merchant } = await place({ mug: 3, cookbook: 1 }, { promotionCodes: ["TEN"] })
      const book = await merchant.line("BOOK-12")
      await merchant.setQuantity(book.id, 2)
      await eventually(async () => {
        const { held, owed } = await readStanding(shop(), orderId, merchant)
        expect(held).toBe(owed)
      })
    })

    it("holds canceled units to what Medusa says when an edit makes them cheaper", async () => {
      const { orderId, merchant } = await place({ mug: 2 })
      const mugs = await merchant.line("MUG-77")
      await must(merchant.ratepay("cancellations", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
      await merchant.edit((path) =>
        must(merchant.admin.post(`${path}/items/item/${mugs.id}`, { quantity: 2, unit_price: 10 }))
      )
      await eventually(async () => {
        const { held, owed } = await readStanding(shop(), orderId, merchant)
        expect(held).toBe(owed)
      })
    })

    it("cancels all that is open where an edit takes off more, and tells what was captured too much", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await must(merchant.ratepay("captures", { amount: 30 }))

      await merchant.setQuantity(mugs.id, 1)

      await eventually(async () => {
        const { open, captured } = await readStanding(shop(), orderId, merchant)
        expect({ open, captured }).toEqual({ open: 0, captured: 3000 })
        const entries = await merchant.attention()
        expect(entries.map(({ operation }: Json) => operation.error).join()).toMatch(/12\.20 EUR/)
      })
      await must(merchant.ratepay("refunds", { amount: 12.2 }))
      await eventually(async () => expect(await merchant.attention()).toEqual([]))
    })
  })

  describe("returns, before and after a capture", () => {
    it("cancels a unit that comes back before anything was captured, before Medusa captures the rest", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.pack([{ id: mugs.id, quantity: 3 }])
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])

      const payment = await shop().client.readPayment(orderId)
      await must(merchant.admin.post(`/admin/payments/${payment.id}/capture`, {}))

      await expectStanding(orderId, merchant, { captured: 3070, open: 0 })
    })

    it("captures by item no unit that came back, and leaves nothing open", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.pack([{ id: mugs.id, quantity: 3 }])
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      await must(
        merchant.ratepay("captures", { items: [{ line_item_id: mugs.id, quantity: 2 }], shipping: true })
      )

      await expectStanding(orderId, merchant, { captured: 3070, open: 0 })
    })

    it("owes nobody anything after a returned unit was refunded by item while the rest was open, and then shipped", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      await expectStanding(orderId, merchant, { captured: 1780, open: 2580 })
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
      await merchant.ship([{ id: mugs.id, quantity: 2 }])

      await expectStanding(orderId, merchant, { captured: 4360, refunded: 1290, open: 0, owed: 3070 })
      await eventually(async () => {
        const { summary } = await merchant.read()
        expect(cents(summary.pending_difference)).toBe(0)
      })
    })

    it("owes nobody anything after Medusa's own button refunded it", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      await expectStanding(orderId, merchant, { captured: 1780, open: 2580 })
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      const payment = await shop().client.readPayment(orderId)
      await must(merchant.admin.post(`/admin/payments/${payment.id}/refund`, { amount: 12.9 }))
      await expectStanding(orderId, merchant, { held: 3070, owed: 3070 })
      await eventually(async () => {
        const { credit_lines } = await merchant.read()
        expect(credit_lines.reduce((sum: number, { amount }: Json) => sum + cents(amount), 0)).toBe(0)
      })
      await merchant.ship([{ id: mugs.id, quantity: 2 }])

      await expectStanding(orderId, merchant, { captured: 4360, refunded: 1290, open: 0, owed: 3070 })
    })

    it("authorizes the label of a return no second time", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(orderId, merchant, { captured: 4360 })
      const optionId = await createReturnOption()
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }], { label: { optionId, price: 5.83 } })
      await must(merchant.ratepay("refunds", { amount: 7.07 }))
      await expectStanding(orderId, merchant, { held: 3653, owed: 3653 })

      await merchant.addItem(variants().screw)

      await expectStanding(orderId, merchant, { open: 37 })
      expect(shop().sandbox.requests({ operation: "increment" })).toHaveLength(1)
    })
  })

  describe("credit that no event tells of", () => {
    it("looks at the order before money moves: a credit line is not captured", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      await creditOrder(orderId, merchant, 5)
      const payment = await shop().client.readPayment(orderId)

      await must(merchant.admin.post(`/admin/payments/${payment.id}/capture`, { amount: 43.6 }))

      await expectStanding(orderId, merchant, { captured: 3860, open: 0, owed: 3860 })
    })

    it("nor by a shipment, whose goods are told all the same", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      await creditOrder(orderId, merchant, 5)
      const mugs = await merchant.line("MUG-77")

      await merchant.ship([{ id: mugs.id, quantity: 3 }])

      await expectStanding(orderId, merchant, { captured: 3860, open: 0, owed: 3860 })
      expect(sentOperations(shop(), "capture")).toMatchObject([
        { gross_amount: 38.6, items: [{ article_number: "MUG-77", quantity: 3 }] },
      ])
    })
  })

  describe("shipments", () => {
    it("tells of goods that shipped and can't be captured, as they were canceled", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await must(merchant.ratepay("cancellations", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))

      await merchant.ship([{ id: mugs.id, quantity: 3 }])

      await expectStanding(orderId, merchant, { captured: 3070, open: 0 })
      await eventually(async () => {
        const entries = await merchant.attention()
        expect(entries.map(({ operation }: Json) => operation.error)).toEqual([
          expect.stringMatching(/1 of Mug/),
        ])
      })
    })

    it("captures shipping and tells the tracking number of goods that were captured by hand before they ship", async () => {
      const { orderId, merchant } = await place({ mug: 2 })
      const mugs = await merchant.line("MUG-77")
      await must(merchant.ratepay("captures", { items: [{ line_item_id: mugs.id, quantity: 2 }] }))
      const url = "https://www.dhl.de/track"

      await merchant.ship(
        [{ id: mugs.id, quantity: 2 }],
        [{ tracking_number: "00340434", tracking_url: url, label_url: url }]
      )

      await expectStanding(orderId, merchant, { captured: 3070, open: 0 })
      await eventually(async () => {
        const [record] = await ledgerOf(shop()).findByOrder(orderId)
        expect(record?.operations.at(-1)).toMatchObject({
          kind: "shipping_information",
          note: "DHL 00340434",
        })
      })
    })
  })

  async function creditOrder(orderId: string, merchant: Merchant, amount: number): Promise<void> {
    await must(
      merchant.admin.post(`/admin/orders/${orderId}/credit-lines`, {
        amount,
        reference: "goodwill",
        reference_id: "by hand",
      })
    )
  }

  async function createReturnOption(): Promise<string> {
    const { client, seeded } = shop()
    const { shipping_options } = await must(
      client.merchant.get(`/admin/shipping-options?fields=*rules,*type,*service_zone`)
    )
    const option = shipping_options.find(({ id }: Json) => id === seeded.shippingOptionId)
    const { shipping_option } = await must(
      client.merchant.post("/admin/shipping-options", {
        name: "Return label",
        service_zone_id: option.service_zone_id,
        shipping_profile_id: option.shipping_profile_id,
        provider_id: option.provider_id,
        price_type: "flat",
        type: { label: "Return", description: "Return", code: "return" },
        prices: [{ currency_code: "eur", amount: 5.83 }],
        rules: [{ attribute: "is_return", operator: "eq", value: "true" }],
      })
    )
    return shipping_option.id
  }

  /** Store credit at the checkout: a credit line of the cart, which becomes one of the order. */
  async function placeWithCredit(amount: number) {
    const { client, container, seeded } = shop()
    const cartId = await client.fillCart({
      items: [
        { variantId: seeded.variants.mug, quantity: 2 },
        { variantId: seeded.variants.cookbook, quantity: 1 },
      ],
    })
    await createCartCreditLinesWorkflow(container).run({
      input: [{ cart_id: cartId, amount, reference: "store_credit", reference_id: "credit_1", metadata: {} }],
    })
    await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
    const { body } = await client.complete(cartId)
    return { orderId: body.order.id as string, merchant: merchantOf(shop(), body.order.id) }
  }
})
