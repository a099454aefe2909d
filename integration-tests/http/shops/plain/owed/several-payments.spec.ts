import { paymentProviders } from "../../../../../testing/seed-shop"
import { must } from "../../../../../testing/shop-client"
import { eventually } from "../../../../support/eventually"
import { ledgerOf } from "../../../../support/figures/balances"
import type { Merchant } from "../../../../support/orders/merchant"
import { placedOrders } from "../../../../support/orders/placed-orders"
import { letPass } from "../../../../support/shop/age"
import { describeShop } from "../../../../support/shop/shop"

describeShop("an order with a second payment", (shop) => {
  const { expectStanding, findUnpaid, payOutstanding, place, placeWithCredit, reconcile, variants } =
    placedOrders(shop)

  const declineOnce = () =>
    shop().sandbox.inject({
      kind: "decline",
      category: "TRANSACTION_RISK",
      operation: "increment",
      next: 1,
    })

  it("keeps its authorization when an edit is declined after a part was paid by another method", async () => {
    const { orderId, merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
    await merchant.addItem(variants().cloth)
    const { id } = await findUnpaid(merchant, 1999)
    await must(merchant.admin.post(`/admin/payment-collections/${id}/mark-as-paid`, { order_id: orderId }))
    await expectStanding(merchant, { open: 3070, owed: 3070 })

    await merchant.addItem(variants().screw)

    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "increment" })).toHaveLength(2)
    })
    await expectStanding(merchant, { open: 3070, owed: 3107 })
    expect(shop().sandbox.requests({ operation: "cancel" })).toEqual([])
  })

  it("captures units that an edit adds to a line of the second Ratepay payment when they ship", async () => {
    const { merchant } = await place({ mug: 2 })
    declineOnce()
    await merchant.addItem(variants().cloth)
    await payOutstanding(merchant, 1999)
    const cloth = await merchant.line("LINEN-1")
    await merchant.setQuantity(cloth.id, 2)
    await expectStanding(merchant, { open: 3070 + 2 * 1999 })

    await merchant.ship([{ id: cloth.id, quantity: 2 }])

    await expectStanding(merchant, { captured: 490 + 2 * 1999, open: 2580 })
    // The declined operation stays on the list until somebody acknowledges it.
    expect(await merchant.attention()).toMatchObject([
      { operation: { kind: "increment", state: "declined" } },
    ])
  })

  it("prices units that the second Ratepay payment adds to a line on their own, and captures each once", async () => {
    const { merchant } = await place({ mug: 2 })
    declineOnce()
    const mug = await merchant.line("MUG-77")
    await merchant.setQuantity(mug.id, 3)
    await payOutstanding(merchant, 1290)
    await expectStanding(merchant, { open: 490 + 3 * 1290 })

    await merchant.ship([{ id: mug.id, quantity: 1 }])
    await expectStanding(merchant, { captured: 1780, open: 2580 })

    await merchant.setQuantity(mug.id, 2)
    await expectStanding(merchant, { captured: 1780, open: 1290 })

    await merchant.ship([{ id: mug.id, quantity: 1 }])
    await expectStanding(merchant, { captured: 3070, open: 0, owed: 3070 })
  })

  it("follows edits, up and down, of a line that both payments share", async () => {
    const { merchant } = await place({ mug: 2 })
    declineOnce()
    const mug = await merchant.line("MUG-77")
    await merchant.setQuantity(mug.id, 3)
    await payOutstanding(merchant, 1290)

    await merchant.setQuantity(mug.id, 5)
    await expectStanding(merchant, { open: 490 + 5 * 1290, owed: 490 + 5 * 1290 })
    await merchant.setQuantity(mug.id, 1)
    await expectStanding(merchant, { open: 1780, owed: 1780 })
    await merchant.ship([{ id: mug.id, quantity: 1 }])
    await expectStanding(merchant, { captured: 1780, open: 0, owed: 1780 })
  })

  it("keeps the units of a line that both payments share, each at its price, when an edit takes more off than the second has", async () => {
    const { merchant } = await place({ mug: 3 })
    declineOnce()
    const mug = await merchant.line("MUG-77")
    await merchant.setQuantity(mug.id, 4)
    await payOutstanding(merchant, 1290)

    await merchant.setQuantity(mug.id, 2)
    await expectStanding(merchant, { open: 490 + 2 * 1290, owed: 490 + 2 * 1290 })
    const one = { items: [{ line_item_id: mug.id, quantity: 1 }] }
    await must(merchant.ratepay("captures", one))
    await expectStanding(merchant, { captured: 1290, open: 490 + 1290 })
    await must(merchant.ratepay("captures", one))
    await expectStanding(merchant, { captured: 2 * 1290, open: 490 })
    await must(merchant.ratepay("refunds", one))
    await expectStanding(merchant, { captured: 2 * 1290, refunded: 1290 })
  })

  it("previews what a capture takes of a line that both payments share, before an edit could be followed", async () => {
    const { merchant } = await place({ mug: 3 })
    declineOnce()
    const mug = await merchant.line("MUG-77")
    await merchant.setQuantity(mug.id, 4)
    await payOutstanding(merchant, 1290)
    shop().sandbox.inject({ kind: "decline", category: "CONTRACT", operation: "cancel", next: 2 })
    await merchant.setQuantity(mug.id, 2)
    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "cancel" })).toHaveLength(2)
    })
    const two = [{ line_item_id: mug.id, quantity: 2 }]

    const { preview } = await must(merchant.ratepay("previews", { operation: "capture", items: two }))
    await must(merchant.ratepay("captures", { items: two }))

    const { captured } = await expectStanding(merchant, { open: 490 })
    expect([preview.amount, captured]).toEqual([25.8, 2580])
  })

  it("is held once if a second session pays what an increment waits to authorize", async () => {
    const { merchant } = await place({ mug: 2 })
    const [{ id }] = (await merchant.read()).payment_collections[0].payments
    shop().sandbox.inject({ kind: "delay", ms: 6_000, operation: "capture" })
    const capturing = merchant.admin.post(`/admin/payments/${id}/capture`, { amount: 5 })
    await eventually(
      () => {
        expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(1)
      },
      { whileRunning: true }
    )

    await merchant.addItem(variants().cloth)
    await payOutstanding(merchant, 1999, { whileRunning: true })
    await must(capturing)

    await eventually(() => {
      expect(shop().sandbox.requests({ operation: "increment" })).toHaveLength(1)
    })
    await expectStanding(merchant, { held: 3070 + 1999, owed: 3070 + 1999 })
  })

  it("covers units again by a second payment that were refunded when an edit removed them", async () => {
    const { merchant } = await place({ mug: 3 })
    const mug = await merchant.line("MUG-77")
    await must(merchant.ratepay("captures", {}))
    await merchant.setQuantity(mug.id, 1)
    await must(merchant.ratepay("refunds", { items: [{ line_item_id: mug.id, quantity: 2 }] }))
    declineOnce()
    await merchant.setQuantity(mug.id, 3)
    await payOutstanding(merchant, 2580)
    await expectStanding(merchant, { captured: 4360, open: 2580, owed: 4360 })

    await merchant.ship([{ id: mug.id, quantity: 3 }])
    await expectStanding(merchant, { captured: 6940, open: 0, owed: 4360 })
  })

  it("pays by a second payment for its own goods alone, though rounding leaves a cent more outstanding than they cost", async () => {
    const { merchant } = await place(
      { cookbook: 2, cloth: 4, screw: 3 },
      {
        regionId: shop().seeded.netPriceRegionId,
        address: { country_code: "at", postal_code: "1010", city: "Wien" },
        promotionCodes: ["TEN"],
      }
    )
    await expectStanding(merchant, { open: 12226, owed: 12226 })
    declineOnce()
    await merchant.addItem(variants().mug)
    const mug = await merchant.line("MUG-77")
    expect(mug.total).toBeLessThan(15.355)
    await payOutstanding(merchant, 1536)

    const [, second] = (await ledgerOf(shop()).findByOrder(merchant.orderId)).map(
      ({ transaction }) => transaction.goods.lines
    )
    expect(second?.map(({ lineId }) => lineId)).toEqual([mug.id])
    await must(merchant.ratepay("captures", { items: [{ line_item_id: mug.id, quantity: 1 }] }))
    await expectStanding(merchant, { captured: 1536, open: 12226, owed: 13762 })
  })

  it("adds nothing for units that the merchant canceled with all of the first payment", async () => {
    const { merchant } = await place({ cookbook: 1 })
    const book = await merchant.line("BOOK-12")
    await must(merchant.ratepay("cancellations", {}))
    await merchant.setQuantity(book.id, 2)
    await payOutstanding(merchant, 1400)
    await expectStanding(merchant, { open: 1400, owed: 1400 })

    await merchant.addItem(variants().mug)
    await expectStanding(merchant, { open: 2690, owed: 2690 })
    await merchant.setQuantity(book.id, 3)
    await expectStanding(merchant, { open: 4090, owed: 4090 })
    // The canceled unit leaves the order first, and its credit with it.
    await merchant.setQuantity(book.id, 2)
    await expectStanding(merchant, { open: 4090, owed: 4090 })
    await merchant.setQuantity(book.id, 1)
    await expectStanding(merchant, { open: 2690, owed: 2690 })
    await must(merchant.ratepay("captures", { items: [{ line_item_id: book.id, quantity: 1 }] }))
    await expectStanding(merchant, { captured: 1400, open: 1290, owed: 2690 })
  })

  it("takes the credit of a canceled unit back once, if both payments have one of its line", async () => {
    const { merchant } = await place({ mug: 2 })
    declineOnce()
    const mug = await merchant.line("MUG-77")
    await merchant.setQuantity(mug.id, 3)
    await payOutstanding(merchant, 1290)
    await must(merchant.ratepay("cancellations", { items: [{ line_item_id: mug.id, quantity: 1 }] }))
    const second = (await ledgerOf(shop()).findByOrder(merchant.orderId))[1]
    await must(merchant.ratepay("cancellations", { transaction_id: second?.transaction.id }))
    await expectStanding(merchant, { open: 1780, owed: 1780 })

    await merchant.setQuantity(mug.id, 2)
    await expectStanding(merchant, { open: 1780, owed: 1780 })
    await merchant.setQuantity(mug.id, 1)
    await expectStanding(merchant, { open: 1780, owed: 1780 })
  })

  it("adds units at their price beside one that an edit took off and that was refunded, and keeps their credit", async () => {
    const { merchant } = await place({ mug: 3 })
    const mug = await merchant.line("MUG-77")
    const one = { items: [{ line_item_id: mug.id, quantity: 1 }] }
    await must(merchant.ratepay("captures", { items: [{ line_item_id: mug.id, quantity: 2 }] }))
    await merchant.setQuantity(mug.id, 1)
    await must(merchant.ratepay("refunds", one))
    await merchant.setQuantity(mug.id, 3)
    await expectStanding(merchant, { open: 490 + 2 * 1290, owed: 490 + 3 * 1290 })

    await must(merchant.ratepay("cancellations", one))
    await expectStanding(merchant, { open: 490 + 1290, owed: 490 + 2 * 1290 })
    await merchant.addItem(variants().cookbook)
    await expectStanding(merchant, { open: 490 + 1290 + 1400, owed: 490 + 2 * 1290 + 1400 })
  })

  it("pays for an added unit at its price, after one that the first payment gave up came back", async () => {
    const { merchant } = await place({ mug: 2 })
    const mug = await merchant.line("MUG-77")
    const one = { id: mug.id, quantity: 1 }
    await merchant.pack([one])
    await merchant.takeBack([one])
    await expectStanding(merchant, { open: 1780, owed: 1780 })
    declineOnce()
    await merchant.setQuantity(mug.id, 3)
    await payOutstanding(merchant, 1290)

    await must(merchant.ratepay("captures", { items: [{ line_item_id: mug.id, quantity: 1 }] }))
    await must(merchant.ratepay("cancellations", { items: [{ line_item_id: mug.id, quantity: 1 }] }))
    await expectStanding(merchant, { captured: 1290, open: 490, owed: 1780 })
    await merchant.addItem(variants().cookbook)
    await expectStanding(merchant, { captured: 1290, open: 1890, owed: 3180 })
  })

  it("pays for no shipping that was refunded with goods that an edit took off", async () => {
    const { merchant } = await place({ cookbook: 1 })
    await must(merchant.ratepay("captures", {}))
    await merchant.setQuantity((await merchant.line("BOOK-12")).id, 0)
    await must(merchant.ratepay("refunds", {}))
    declineOnce()
    await merchant.addItem(variants().mug, 2)
    await payOutstanding(merchant, 2580)

    const mug = await merchant.line("MUG-77")
    await must(merchant.ratepay("cancellations", { items: [{ line_item_id: mug.id, quantity: 2 }] }))
    await expectStanding(merchant, { held: 0, open: 0, owed: 0 })
  })

  it("pays for no goods that were refunded while they are on their way back", async () => {
    const { merchant } = await place({ mug: 2 })
    const mug = await merchant.line("MUG-77")
    await merchant.ship([{ id: mug.id, quantity: 2 }])
    await expectStanding(merchant, { captured: 3070 })
    await merchant.requestReturn([{ id: mug.id, quantity: 1 }])
    await must(merchant.ratepay("refunds", { items: [{ line_item_id: mug.id, quantity: 1 }] }))
    declineOnce()
    await merchant.addItem(variants().cloth)
    await payOutstanding(merchant, 1999)

    const cloth = await merchant.line("LINEN-1")
    await must(merchant.ratepay("cancellations", { items: [{ line_item_id: cloth.id, quantity: 1 }] }))
    await expectStanding(merchant, { captured: 3070, refunded: 1290, open: 0 })
  })

  it("adds goods to the second payment where the first has expired after a capture", async () => {
    const { merchant } = await place({ mug: 2 })
    const mug = await merchant.line("MUG-77")
    await must(merchant.ratepay("captures", { items: [{ line_item_id: mug.id, quantity: 1 }] }))
    await letPass(shop(), 125 * 24 * 60)
    await reconcile(merchant.orderId)
    await payOutstanding(merchant, 1780)

    await merchant.addItem(variants().cookbook)
    await expectStanding(merchant, { captured: 1290, open: 3180, owed: 4470 })
    await merchant.setQuantity(mug.id, 3)
    await expectStanding(merchant, { captured: 1290, open: 4470, owed: 5760 })
  })

  it("takes the credit of canceled units back although all others of their line came back", async () => {
    const { merchant } = await place({ mug: 2 })
    const mug = await merchant.line("MUG-77")
    const one = { id: mug.id, quantity: 1 }
    await merchant.pack([one])
    await merchant.takeBack([one])
    await expectStanding(merchant, { open: 1780, owed: 1780 })
    await must(merchant.ratepay("cancellations", { items: [{ line_item_id: mug.id, quantity: 1 }] }))
    await expectStanding(merchant, { open: 490, owed: 490 })

    await merchant.setQuantity(mug.id, 1)
    await expectStanding(merchant, { open: 490, owed: 490 })
  })

  it("pays anew for units whose return ended the first payment before they were captured", async () => {
    const { merchant } = await place({ cookbook: 1 }, { promotionCodes: ["FREESHIPPING"] })
    const book = await merchant.line("BOOK-12")
    await merchant.pack([{ id: book.id, quantity: 1 }])
    await merchant.takeBack([{ id: book.id, quantity: 1 }])
    await expectStanding(merchant, { captured: 0, open: 0, owed: 0 })

    await merchant.setQuantity(book.id, 2)
    await payOutstanding(merchant, 1400)
    await expectStanding(merchant, { open: 1400, owed: 1400 })
    await merchant.addItem(variants().mug)
    await expectStanding(merchant, { open: 2690, owed: 2690 })
  })

  describe("where the first one was made less by", () => {
    const openOfEach = async (orderId: string) =>
      (await ledgerOf(shop()).findByOrder(orderId)).map(({ balances }) => balances.open)

    /** Pays for two cloths by a second payment, and takes the goods off that had 10.00 of store credit in the first one. */
    async function takeCreditedGoodsOff(): Promise<Merchant> {
      const merchant = await placeWithCredit({ mug: 1, cookbook: 1 }, 10)
      declineOnce()
      await merchant.addItem(variants().cloth, 2)
      await payOutstanding(merchant, 2 * 1999)
      await merchant.edit(async (path) => {
        for (const sku of ["MUG-77", "BOOK-12"]) {
          const { id } = await merchant.line(sku)
          await must(merchant.admin.post(`${path}/items/item/${id}`, { quantity: 0 }))
        }
      })
      await expectStanding(merchant, { open: 490 + 2 * 1999 - 1000 })
      return merchant
    }

    it("store credit, loses an edit's goods from the payment that they are of", async () => {
      const merchant = await placeWithCredit({ mug: 3 }, 10)
      declineOnce()
      await merchant.addItem(variants().cloth)
      await payOutstanding(merchant, 1999)
      const mug = await merchant.line("MUG-77")

      await merchant.setQuantity(mug.id, 2)
      await expectStanding(merchant, { open: 2070 + 1999 })
      expect(await openOfEach(merchant.orderId)).toEqual([2070, 1999])

      await merchant.setQuantity((await merchant.line("LINEN-1")).id, 2)
      await expectStanding(merchant, { open: 2070 + 2 * 1999 })
      expect(await openOfEach(merchant.orderId)).toEqual([2070, 2 * 1999])
    })

    it("store credit, gives up of its second one what the first one's goods no longer cost", async () => {
      const merchant = await takeCreditedGoodsOff()
      expect(await openOfEach(merchant.orderId)).toEqual([0, 490 + 2 * 1999 - 1000])

      const cloth = await merchant.line("LINEN-1")
      await must(merchant.ratepay("captures", { items: [{ line_item_id: cloth.id, quantity: 2 }] }))
      await expectStanding(merchant, { captured: 490 + 2 * 1999 - 1000, open: 0 })
    })

    it("store credit, keeps a third one as it is when the second, which bears the credit, loses goods", async () => {
      const merchant = await takeCreditedGoodsOff()
      declineOnce()
      await merchant.addItem(variants().mug)
      await payOutstanding(merchant, 1472)
      expect(await openOfEach(merchant.orderId)).toEqual([0, 3306, 1472])

      await merchant.setQuantity((await merchant.line("LINEN-1")).id, 1)
      await expectStanding(merchant, { open: 490 + 1290 + 1999 - 1000 })
      expect(await openOfEach(merchant.orderId)).toEqual([0, 3306 - 1999, 1472])
    })

    it("another method, loses an edit's goods from the payment that they are of", async () => {
      const { merchant, orderId } = await place({ mug: 2 }, { providerId: paymentProviders.system, data: {} })
      const payment = await shop().client.readPayment(orderId)
      await must(merchant.admin.post(`/admin/payments/${payment.id}/capture`, {}))
      const mug = await merchant.line("MUG-77")
      await merchant.setQuantity(mug.id, 4)
      await payOutstanding(merchant, 2580)
      declineOnce()
      await merchant.addItem(variants().cloth)
      await payOutstanding(merchant, 1999)

      await merchant.setQuantity(mug.id, 3)
      await expectStanding(merchant, { open: 1290 + 1999 })
      expect(await openOfEach(orderId)).toEqual([1290, 1999])

      const cloth = await merchant.line("LINEN-1")
      await must(merchant.ratepay("cancellations", { items: [{ line_item_id: cloth.id, quantity: 1 }] }))
      await expectStanding(merchant, { open: 1290, owed: 1290 })
      await merchant.setQuantity(cloth.id, 0)
      await expectStanding(merchant, { open: 1290, owed: 1290 })
    })
  })
})
