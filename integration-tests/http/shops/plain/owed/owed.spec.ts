import { paymentProviders } from "../../../../../testing/seed-shop"
import { must, type Json } from "../../../../../testing/shop-client"
import { cents, ledgerOf } from "../../../../support/figures/balances"
import { eventually, untilQuiet } from "../../../../support/eventually"
import { type Merchant } from "../../../../support/orders/merchant"
import { sentOperations } from "../../../../support/figures/sent"
import { placedOrders } from "../../../../support/orders/placed-orders"
import { describeShop } from "../../../../support/shop/shop"

describeShop("Ratepay never collects more than the buyer owes", (shop) => {
  const { expectStanding, payOutstanding, place, placeWithCredit, standingOf, variants } = placedOrders(shop)

  describe("with claims and exchanges:", () => {
    it("a claim's replacement is not authorized when an edit removes something else", async () => {
      const { merchant } = await place({ mug: 2, cookbook: 1 })
      const mugs = await merchant.line("MUG-77")
      const book = await merchant.line("BOOK-12")
      await merchant.ship([{ id: mugs.id, quantity: 2 }])
      await expectStanding(merchant, { captured: 3070, open: 1400 })
      await merchant.replace([{ id: mugs.id, quantity: 1 }], variants().mug)

      await merchant.setQuantity(book.id, 0)

      await expectStanding(merchant, { captured: 3070, open: 0 })
      expect(shop().sandbox.requests({ operation: "increment" })).toEqual([])
    })

    it("an exchange for the same price adds nothing, and an edit beside it adds only its own goods", async () => {
      const { merchant } = await place({ mug: 2 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 2 }])
      await expectStanding(merchant, { captured: 3070, open: 0 })
      await merchant.exchange([{ id: mugs.id, quantity: 1 }], variants().mug)

      await merchant.addItem(variants().cloth)

      await expectStanding(merchant, { captured: 3070, open: 1999 })
    })

    it("an exchange's difference on a second Ratepay payment is captured when the new article ships", async () => {
      const { merchant } = await place({ mug: 2 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 2 }])
      await expectStanding(merchant, { captured: 3070 })
      await merchant.exchange([{ id: mugs.id, quantity: 1 }], variants().cloth)
      await payOutstanding(merchant, 709)
      const cloth = await merchant.line("LINEN-1")

      await merchant.ship([{ id: cloth.id, quantity: 1 }])

      await expectStanding(merchant, { captured: 3070 + 709, open: 0 })
    })
  })

  describe("with several payments:", () => {
    it("an order is followed of which another method paid a part", async () => {
      const { merchant } = await placePartlyPaid()
      await expectStanding(merchant, { open: 1290 })
      const mugs = await merchant.line("MUG-77")

      await merchant.setQuantity(mugs.id, 2)

      await expectStanding(merchant, { held: 0, open: 0 })
      expect(shop().sandbox.requests({ operation: "increment" })).toEqual([])
    })

    it("one more unit is authorized at its price, whatever another method paid", async () => {
      const { merchant } = await placePartlyPaid()
      const mugs = await merchant.line("MUG-77")

      await merchant.setQuantity(mugs.id, 4)

      await expectStanding(merchant, { open: 2580 })
    })

    it("a second Ratepay payment is possible before the first is captured, and each article is captured from its own", async () => {
      const { orderId, merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
      await merchant.addItem(variants().cloth)
      await payOutstanding(merchant, 1999)
      await expectStanding(merchant, { open: 3070 + 1999 })
      const cloth = await merchant.line("LINEN-1")

      await merchant.ship([{ id: cloth.id, quantity: 1 }])

      await eventually(async () => {
        const records = await ledgerOf(shop()).findByOrder(orderId)
        expect(records.map(({ balances }) => [balances.captured, balances.open])).toEqual([
          [490, 2580],
          [1999, 0],
        ])
      })
    })

    it("goods that an edit removes are canceled", async () => {
      const { merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
      await merchant.addItem(variants().cloth)
      await payOutstanding(merchant, 1999)
      const cloth = await merchant.line("LINEN-1")

      await merchant.setQuantity(cloth.id, 0)

      await expectStanding(merchant, { open: 3070 })
    })

    /** 30.70 were paid by another method; a mug that was added since is authorized at Ratepay. */
    async function placePartlyPaid() {
      const placed = await place({ mug: 2 }, { providerId: paymentProviders.system, data: {} })
      const payment = await shop().client.readPayment(placed.orderId)
      await must(placed.merchant.admin.post(`/admin/payments/${payment.id}/capture`, {}))
      const mugs = await placed.merchant.line("MUG-77")
      await placed.merchant.setQuantity(mugs.id, 3)
      await payOutstanding(placed.merchant, 1290)
      return placed
    }
  })

  describe("with edits:", () => {
    it("goods are authorized again that an edit removed, that were refunded, and that are added again", async () => {
      const { merchant } = await place({ mug: 3, cookbook: 1, cloth: 1 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(merchant, { captured: 4360 })
      await merchant.setQuantity(mugs.id, 3)
      await merchant.setQuantity((await merchant.line("LINEN-1")).id, 0)
      await expectStanding(merchant, { open: 1400 })
    })

    it("goods are authorized again that were captured, removed and refunded, and that are added again", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      const payment = await shop().client.readPayment(orderId)
      await must(merchant.admin.post(`/admin/payments/${payment.id}/capture`, {}))
      await merchant.setQuantity(mugs.id, 1)
      await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 2 }] }))
      await expectStanding(merchant, { captured: 4360, refunded: 2580, open: 0 })

      await merchant.setQuantity(mugs.id, 3)

      await expectStanding(merchant, { open: 2580, held: 4360 })
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(merchant, { open: 0, held: 4360 })
    })

    it("an order with store credit is captured at its total after an edit", async () => {
      const merchant = await placeWithCredit({ mug: 2, cookbook: 1 }, 10)
      const mugs = await merchant.line("MUG-77")
      const book = await merchant.line("BOOK-12")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      await eventually(async () => expect((await standingOf(merchant)).captured).toBeGreaterThan(0))
      await merchant.setQuantity(book.id, 0)
      await eventually(async () => expect((await standingOf(merchant)).held).toBe(2070))
      await merchant.ship([{ id: mugs.id, quantity: 1 }])

      await expectStanding(merchant, { captured: 2070, open: 0 })
    })

    it("a cent is canceled by which rounding made a line cheaper", async () => {
      const { merchant } = await place({ mug: 3, cookbook: 1 }, { promotionCodes: ["TEN"] })
      const book = await merchant.line("BOOK-12")
      await merchant.setQuantity(book.id, 2)
      await eventually(async () => {
        const { held, owed } = await standingOf(merchant)
        expect(held).toBe(owed)
      })
    })

    it("canceled units get Medusa's price when an edit makes them cheaper", async () => {
      const { merchant } = await place({ mug: 2 })
      const mugs = await merchant.line("MUG-77")
      await must(merchant.ratepay("cancellations", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
      await merchant.edit((path) =>
        must(merchant.admin.post(`${path}/items/item/${mugs.id}`, { quantity: 2, unit_price: 10 }))
      )
      await eventually(async () => {
        const { held, owed } = await standingOf(merchant)
        expect(held).toBe(owed)
      })
    })

    it.each([
      { sku: "cookbook", name: "dearer", price: 1400, sent: [["increment", 110]] },
      { sku: "screw", name: "cheaper", price: 37, sent: [["cancel", 1253]] },
    ] as const)(
      "the authorization stands if an edit replaces all goods by $name ones",
      async ({ sku, price, sent }) => {
        const { merchant } = await place({ mug: 1 }, { promotionCodes: ["FREESHIPPING"] })
        const mug = await merchant.line("MUG-77")
        await merchant.edit(async (path) => {
          await must(merchant.admin.post(`${path}/items/item/${mug.id}`, { quantity: 0 }))
          const items = [{ variant_id: variants()[sku], quantity: 1 }]
          await must(merchant.admin.post(`${path}/items`, { items }))
        })
        await expectStanding(merchant, { open: price, owed: price })
        const [record] = await ledgerOf(shop()).findByOrder(merchant.orderId)
        const moved = record?.operations
          .filter(({ kind }) => kind === "cancel" || kind === "increment")
          .map(({ kind, grossAmount }) => [kind, grossAmount])
        expect(moved).toEqual(sent)

        const { items } = await merchant.read()
        await merchant.ship([{ id: items.find(({ quantity }: Json) => quantity > 0).id, quantity: 1 }])
        await expectStanding(merchant, { open: 0, captured: price })
      }
    )

    it("the rest of a line leaves it of which the one unit that is kept came back", async () => {
      const { merchant } = await place({ mug: 3, cookbook: 1 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      await expectStanding(merchant, { captured: 1780, open: 2580 + 1400 })
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))

      await merchant.setQuantity(mugs.id, 1)

      await expectStanding(merchant, { open: 1400, captured: 1780, refunded: 1290 })
      const book = await merchant.line("BOOK-12")
      const [record] = await ledgerOf(shop()).findByOrder(merchant.orderId)
      const open = record?.balances.openUnits.map(({ key, count }) => [key.split("#")[0], count])
      expect(open).toEqual([[book.id, 1]])
    })

    it("everything open is canceled if an edit removes more, and the attention list shows the captured excess", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await must(merchant.ratepay("captures", { amount: 30 }))

      await merchant.setQuantity(mugs.id, 1)

      await eventually(async () => {
        const { open, captured } = await standingOf(merchant)
        expect({ open, captured }).toEqual({ open: 0, captured: 3000 })
        const entries = await merchant.attention()
        expect(entries.map(({ operation }: Json) => operation.error).join()).toMatch(/12\.20 EUR/)
      })
      await must(merchant.ratepay("refunds", { amount: 12.2 }))
      await eventually(async () => expect(await merchant.attention()).toEqual([]))
    })
  })

  describe("with returns before and after a capture:", () => {
    it("a unit returned before any capture is canceled before Medusa captures the rest", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.pack([{ id: mugs.id, quantity: 3 }])
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      // Until its event is followed, Medusa counts the payment as given up and captures nothing.
      await untilQuiet()

      const payment = await shop().client.readPayment(orderId)
      await must(merchant.admin.post(`/admin/payments/${payment.id}/capture`, {}))

      await expectStanding(merchant, { captured: 3070, open: 0 })
    })

    it("a capture by item includes no returned unit, and leaves nothing open", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.pack([{ id: mugs.id, quantity: 3 }])
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      await must(
        merchant.ratepay("captures", { items: [{ line_item_id: mugs.id, quantity: 2 }], shipping: true })
      )

      await expectStanding(merchant, { captured: 3070, open: 0 })
    })

    it("nothing is owed after a returned unit was refunded by item and the rest shipped later", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      await expectStanding(merchant, { captured: 1780, open: 2580 })
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      await must(merchant.ratepay("refunds", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))
      await merchant.ship([{ id: mugs.id, quantity: 2 }])

      await expectStanding(merchant, { captured: 4360, refunded: 1290, open: 0, owed: 3070 })
      await eventually(async () => {
        const { summary } = await merchant.read()
        expect(cents(summary.pending_difference)).toBe(0)
      })
    })

    it("nothing is owed after Medusa's own refund of a returned unit", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 1 }])
      await expectStanding(merchant, { captured: 1780, open: 2580 })
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }])
      const payment = await shop().client.readPayment(orderId)
      await must(merchant.admin.post(`/admin/payments/${payment.id}/refund`, { amount: 12.9 }))
      await expectStanding(merchant, { held: 3070, owed: 3070 })
      await eventually(async () => {
        const { credit_lines } = await merchant.read()
        expect(credit_lines.reduce((sum: number, { amount }: Json) => sum + cents(amount), 0)).toBe(0)
      })
      await merchant.ship([{ id: mugs.id, quantity: 2 }])

      await expectStanding(merchant, { captured: 4360, refunded: 1290, open: 0, owed: 3070 })
    })

    it("the shipping label of a return is not authorized twice", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await merchant.ship([{ id: mugs.id, quantity: 3 }])
      await expectStanding(merchant, { captured: 4360 })
      const optionId = await createReturnOption()
      await merchant.takeBack([{ id: mugs.id, quantity: 1 }], { label: { optionId, price: 5.83 } })
      await must(merchant.ratepay("refunds", { amount: 7.07 }))
      await expectStanding(merchant, { held: 3653, owed: 3653 })

      await merchant.addItem(variants().screw)

      await expectStanding(merchant, { open: 37 })
      expect(shop().sandbox.requests({ operation: "increment" })).toHaveLength(1)
    })
  })

  describe("with credit for which Medusa emits no event:", () => {
    it("a capture reads the order first and leaves out the amount of a credit line", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      await creditOrder(orderId, merchant, 5)
      const payment = await shop().client.readPayment(orderId)

      await must(merchant.admin.post(`/admin/payments/${payment.id}/capture`, { amount: 43.6 }))

      await expectStanding(merchant, { captured: 3860, open: 0, owed: 3860 })
    })

    it("a shipment's capture leaves it out too, and still names the goods", async () => {
      const { orderId, merchant } = await place({ mug: 3 })
      await creditOrder(orderId, merchant, 5)
      const mugs = await merchant.line("MUG-77")

      await merchant.ship([{ id: mugs.id, quantity: 3 }])

      await expectStanding(merchant, { captured: 3860, open: 0, owed: 3860 })
      expect(sentOperations(shop(), "capture")).toMatchObject([
        { gross_amount: 38.6, items: [{ article_number: "MUG-77", quantity: 3 }] },
      ])
    })
  })

  describe("with shipments:", () => {
    it("shipped goods that were canceled before are on the attention list", async () => {
      const { merchant } = await place({ mug: 3 })
      const mugs = await merchant.line("MUG-77")
      await must(merchant.ratepay("cancellations", { items: [{ line_item_id: mugs.id, quantity: 1 }] }))

      await merchant.ship([{ id: mugs.id, quantity: 3 }])

      await expectStanding(merchant, { captured: 3070, open: 0 })
      await eventually(async () => {
        const entries = await merchant.attention()
        expect(entries.map(({ operation }: Json) => operation.error)).toEqual([
          expect.stringMatching(/1 of Mug/),
        ])
      })
    })

    it("shipping costs are captured and the tracking number is sent for goods that were captured by hand", async () => {
      const { orderId, merchant } = await place({ mug: 2 })
      const mugs = await merchant.line("MUG-77")
      await must(merchant.ratepay("captures", { items: [{ line_item_id: mugs.id, quantity: 2 }] }))
      const url = "https://www.dhl.de/track"

      await merchant.ship(
        [{ id: mugs.id, quantity: 2 }],
        [{ tracking_number: "00340434", tracking_url: url, label_url: url }]
      )

      await expectStanding(merchant, { captured: 3070, open: 0 })
      await eventually(async () => {
        const [record] = await ledgerOf(shop()).findByOrder(orderId)
        expect(record?.operations.at(-1)).toMatchObject({
          kind: "shipping_information",
          detail: "DHL 00340434",
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
})
