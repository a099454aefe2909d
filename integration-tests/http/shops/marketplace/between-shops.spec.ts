import { join } from "node:path"
import { Modules } from "@medusajs/framework/utils"
import { recover } from "../../../../src/workflows/recovery/recover"
import { reconcileAll } from "../../../../src/workflows/recovery/reconcile-all"
import type { Fault } from "../../../../sandbox"
import { buyer, germanAddress, must, type Json } from "../../../../testing/shop-client"
import { eventually } from "../../../support/eventually"
import { cents } from "../../../support/figures/balances"
import { sentAuthorizationsOfShops } from "../../../support/figures/sent"
import { merchantOf } from "../../../support/orders/merchant"
import { placedOrders } from "../../../support/orders/placed-orders"
import { placeOrder } from "../../../support/orders/place-order"
import { letPass } from "../../../support/shop/age"
import { describeShop } from "../../../support/shop/shop"

describeShop(
  "money between the shops of a marketplace:",
  (shop) => {
    jest.setTimeout(120_000)
    const admin = () => shop().client.merchant
    const paymentOf = (orderId: string) => shop().client.readPayment(orderId)
    const capture = async (orderId: string) =>
      admin().post(`/admin/payments/${(await paymentOf(orderId)).id}/capture`)
    const refund = async (orderId: string, amount: number) =>
      admin().post(`/admin/payments/${(await paymentOf(orderId)).id}/refund`, { amount })
    const declined: Fault = { kind: "decline", category: "UNPROCESSABLE_OPERATION", reasons: ["ANY"] }

    /** What Ratepay has of each shop over all transactions, by the sandbox's books alone; "OWN" is the account's. */
    const books = () => {
      const all: Record<string, { captured: number; held: number }> = {}
      const add = (shopId: string, { captured = 0, held = 0 }) => {
        const id = shopId === shop().sandbox.partnerShopId ? "OWN" : shopId
        const before = all[id] ?? { captured: 0, held: 0 }
        all[id] = { captured: before.captured + captured, held: before.held + held }
      }
      for (const { shop_baskets } of sentAuthorizationsOfShops(shop()))
        for (const { partner_shop_id, gross_amount } of shop_baskets)
          add(partner_shop_id, { held: cents(gross_amount) })
      for (const { operations } of shop().sandbox.transactions())
        for (const { kind, partnerShopId, cents: amount } of operations) {
          if (kind === "capture") add(partnerShopId, { captured: amount })
          if (kind === "increment") add(partnerShopId, { held: amount })
          if (kind === "cancel" || kind === "refund") add(partnerShopId, { held: 0 - amount })
        }
      return all
    }
    const held = () => Object.fromEntries(Object.entries(books()).map(([id, one]) => [id, one.held]))
    const captured = () => Object.fromEntries(Object.entries(books()).map(([id, one]) => [id, one.captured]))
    const expectHeld = (expected: Record<string, number>) =>
      eventually(() => expect(held()).toEqual(expected))
    const recoverTwice = async () => {
      shop().sandbox.clearFaults()
      for (let run = 1; run <= 2; run += 1) {
        await letPass(shop(), 2)
        await recover(shop().container)
      }
    }
    const attention = async (orderId: string) =>
      (await merchantOf(shop(), orderId).attention()).map(({ operation }) => operation?.error)
    const setQuantities = (orderId: string, quantities: [line: Json, quantity: number][]) =>
      merchantOf(shop(), orderId).edit(async (path) => {
        let last: Json
        for (const [{ id }, quantity] of quantities)
          last = await must(admin().post(`${path}/items/item/${id}`, { quantity }))
        return last
      })
    const refundMug = (orderId: string, { id }: Json) =>
      must(
        admin().post(`/admin/ratepay/orders/${orderId}/refunds`, {
          items: [{ line_item_id: id, quantity: 1 }],
        })
      )
    const cancelBook = (orderId: string, { id }: Json) =>
      must(
        admin().post(`/admin/ratepay/orders/${orderId}/cancellations`, {
          items: [{ line_item_id: id, quantity: 1 }],
        })
      )
    /** The attention entry for added goods of a shop that Ratepay can't authorize with the order. */
    const toldOf = (shopId: string) =>
      expect.stringContaining(`have nothing else in this order that is authorized (${shopId})`)
    const itemsOfBoth = () => [
      { variantId: shop().seeded.variants.mug, quantity: 3 },
      { variantId: shop().seeded.variants.cookbook, quantity: 1 },
    ]

    describe("an order edit", () => {
      it("that moves quantity from one shop to another takes from the first what it gives to the second", async () => {
        const { order, mugs, book } = await placeOrder(shop())

        await setQuantities(order.id, [
          [mugs, 2],
          [book, 2],
        ])
        await expectHeld({ OWN: 490, POTTER: 2580, BOOKSHOP: 2800 })
        await setQuantities(order.id, [
          [mugs, 1],
          [book, 2],
        ])
        await expectHeld({ OWN: 490, POTTER: 1290, BOOKSHOP: 2800 })
        await setQuantities(order.id, [
          [mugs, 3],
          [book, 1],
        ])
        await expectHeld({ OWN: 490, POTTER: 3870, BOOKSHOP: 1400 })
        await recoverTwice()
        expect(await attention(order.id)).toEqual([])
        expect(cents((await paymentOf(order.id)).amount)).toBe(5760)
      })

      it("changes a shop's money by its own goods' price, where store credit was shared among the shops", async () => {
        const { placeWithCredit } = placedOrders(shop)
        const merchant = await placeWithCredit({ mug: 3, cookbook: 2 }, 10)
        await expectHeld({ OWN: 422, POTTER: 3330, BOOKSHOP: 2408 })
        const mugs = await merchant.line("MUG-77")

        await merchant.setQuantity(mugs.id, 2)
        await expectHeld({ OWN: 422, POTTER: 2040, BOOKSHOP: 2408 })
        await merchant.setQuantity(mugs.id, 3)
        await expectHeld({ OWN: 422, POTTER: 3330, BOOKSHOP: 2408 })
        await merchant.addItem(shop().seeded.variants.cookbook)
        await expectHeld({ OWN: 422, POTTER: 3330, BOOKSHOP: 3808 })
        // What a shop's goods no longer cost of its credit is the others'.
        await merchant.setQuantity(mugs.id, 0)
        await expectHeld({ OWN: 422, POTTER: 0, BOOKSHOP: 3268 })
        await merchant.addItem(shop().seeded.variants.cloth)
        await expectHeld({ OWN: 422 + 1999, POTTER: 0, BOOKSHOP: 3268 })
        await recoverTwice()
        expect(await attention(merchant.orderId)).toEqual([])
      })

      it("leaves what a shop's goods no longer cost of its store credit with the shop that bears it", async () => {
        const { placeWithCredit, payOutstanding } = placedOrders(shop)
        const merchant = await placeWithCredit({ mug: 3, cookbook: 2 }, 10)
        const [mugs, book] = [await merchant.line("MUG-77"), await merchant.line("BOOK-12")]
        await merchant.setQuantity(mugs.id, 0)
        await expectHeld({ OWN: 422, POTTER: 0, BOOKSHOP: 1868 })

        await merchant.addItem(shop().seeded.variants.mug)
        await payOutstanding(merchant, 1290)
        await expectHeld({ OWN: 422, POTTER: 1290, BOOKSHOP: 1868 })
        await merchant.setQuantity(book.id, 1)
        await expectHeld({ OWN: 422, POTTER: 1290, BOOKSHOP: 468 })
        const added = await merchant.line("MUG-77")
        const items = [{ line_item_id: added.id, quantity: 1 }]
        await must(merchant.ratepay("captures", { items }))
        await recoverTwice()
        expect(captured()).toMatchObject({ POTTER: 1290 })
        // The second payment has paid for what could not be added, and no shop has more than its goods cost.
        expect(await attention(merchant.orderId)).toEqual([])
      })

      it("moves between a shop of which two payments have one line, and another", async () => {
        const { place, payOutstanding } = placedOrders(shop)
        const { merchant } = await place({ mug: 3, cookbook: 2 })
        const [mugs, book] = [await merchant.line("MUG-77"), await merchant.line("BOOK-12")]
        shop().sandbox.inject({ ...declined, category: "TRANSACTION_RISK", operation: "increment", next: 1 })
        await merchant.setQuantity(mugs.id, 4)
        await payOutstanding(merchant, 1290)

        await setQuantities(merchant.orderId, [
          [mugs, 2],
          [book, 3],
        ])
        await expectHeld({ OWN: 490, POTTER: 2580, BOOKSHOP: 4200 })
        const one = { items: [{ line_item_id: mugs.id, quantity: 1 }] }
        await must(merchant.ratepay("captures", one))
        expect(captured()).toMatchObject({ POTTER: 1290 })
        await must(merchant.ratepay("refunds", one))
        expect(held()).toEqual({ OWN: 490, POTTER: 1290, BOOKSHOP: 4200 })
      })

      it("takes a line's unit from one of two payments that have it, and another shop's from that shop", async () => {
        const { place, payOutstanding } = placedOrders(shop)
        const { merchant } = await place({ mug: 3, cookbook: 2 })
        const [mugs, book] = [await merchant.line("MUG-77"), await merchant.line("BOOK-12")]
        shop().sandbox.inject({ ...declined, category: "TRANSACTION_RISK", operation: "increment", next: 1 })
        await merchant.setQuantity(mugs.id, 5)
        await payOutstanding(merchant, 2580)

        await setQuantities(merchant.orderId, [
          [mugs, 4],
          [book, 1],
        ])

        await expectHeld({ OWN: 490, POTTER: 4 * 1290, BOOKSHOP: 1400 })
        await recoverTwice()
        expect(held()).toEqual({ OWN: 490, POTTER: 4 * 1290, BOOKSHOP: 1400 })
      })

      it("moves a shop's change once, where its two payments share the line, and no other shop's goods are paid with it", async () => {
        const { placeWithCredit, payOutstanding } = placedOrders(shop)
        const merchant = await placeWithCredit({ mug: 2, cookbook: 2 }, 10)
        const [mugs, book] = [await merchant.line("MUG-77"), await merchant.line("BOOK-12")]
        const declineOnce = () =>
          shop().sandbox.inject({
            ...declined,
            category: "TRANSACTION_RISK",
            operation: "increment",
            next: 1,
          })
        declineOnce()
        await merchant.setQuantity(mugs.id, 3)
        await payOutstanding(merchant, 1290)
        declineOnce()
        await setQuantities(merchant.orderId, [
          [mugs, 5],
          [book, 3],
        ])
        await payOutstanding(merchant, 1400)

        await setQuantities(merchant.orderId, [
          [mugs, 3],
          [book, 4],
        ])
        await expectHeld({ OWN: 407, POTTER: 3430, BOOKSHOP: 5123 })
      })

      it("to goods of another shop after a capture is told for the shop that has too much, until that is refunded", async () => {
        const { order, mugs, book } = await placeOrder(shop())
        const items = [{ line_item_id: mugs.id, quantity: 3 }]
        await must(admin().post(`/admin/ratepay/orders/${order.id}/captures`, { items }))

        await setQuantities(order.id, [
          [mugs, 2],
          [book, 2],
        ])

        await eventually(async () =>
          expect(await attention(order.id)).toEqual([
            expect.stringMatching(/12[.,]90 EUR more are captured for the shop POTTER than its goods cost/),
          ])
        )
        await refundMug(order.id, mugs)
        await eventually(async () => expect(await attention(order.id)).toEqual([]))
        expect(captured()).toMatchObject({ POTTER: 3870 })
        expect(held()).toMatchObject({ POTTER: 2580 })
      })

      it.each([
        ["by item", (mugs: Json, orderId: string) => refundMug(orderId, mugs)],
        ["by Medusa's button", (_: Json, orderId: string) => must(refund(orderId, 12.9))],
      ])(
        "to goods of another shop costs as much after the refund of what the first has too much, %s",
        async (_, refundSurplus) => {
          const { order, mugs, book } = await placeOrder(shop())
          await must(capture(order.id))
          await setQuantities(order.id, [
            [mugs, 2],
            [book, 2],
          ])
          await eventually(async () => expect(await attention(order.id)).toHaveLength(1))

          await refundSurplus(mugs, order.id)
          await recoverTwice()

          const { total, summary } = await merchantOf(shop(), order.id).read()
          expect([cents(total), cents(summary.pending_difference)]).toEqual([5870, 1400])
          expect(held()).toEqual({ OWN: 490, POTTER: 2580, BOOKSHOP: 1510 })
          expect(await attention(order.id)).toEqual([])
        }
      )

      it("to goods of another shop is told after a goodwill too, which pays for none of them", async () => {
        const { order, mugs, book } = await placeOrder(shop())
        await must(capture(order.id))
        await refundMug(order.id, mugs)

        await setQuantities(order.id, [
          [mugs, 2],
          [book, 2],
        ])

        await eventually(async () =>
          expect(await attention(order.id)).toEqual([
            expect.stringMatching(/12[.,]90 EUR more are captured for the shop POTTER/),
          ])
        )
      })

      it("gives a shop nothing that another one still has because Ratepay declines", async () => {
        const { order, mugs, book } = await placeOrder(shop())
        shop().sandbox.inject({ ...declined, operation: "cancel", next: 20 })

        await setQuantities(order.id, [
          [mugs, 2],
          [book, 2],
        ])
        await eventually(async () => expect(await attention(order.id)).toHaveLength(1))
        await recoverTwice()
        const sum = Object.values(held()).reduce((all, one) => all + one, 0)
        expect(sum).toBeLessThanOrEqual(5870)
      })

      it("moves between the shops of two payments too", async () => {
        const { client, seeded } = shop()
        const { body } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 2 }] })
        const merchant = merchantOf(shop(), body.order.id)
        await merchant.addItem(seeded.variants.cookbook)
        await placedOrders(shop).payOutstanding(merchant, 1400)
        expect(held()).toEqual({ OWN: 490, POTTER: 2580, BOOKSHOP: 1400 })

        await setQuantities(body.order.id, [
          [await merchant.line("MUG-77"), 1],
          [await merchant.line("BOOK-12"), 2],
        ])
        await expectHeld({ OWN: 490, POTTER: 1290, BOOKSHOP: 2800 })
      })

      it("adds nothing to the only shop of an order for goods of another one", async () => {
        const { client, seeded } = shop()
        const { body } = await client.checkOut({
          items: [{ variantId: seeded.variants.mug, quantity: 1 }],
          promotionCodes: ["FREESHIPPING"],
        })

        await merchantOf(shop(), body.order.id).addItem(seeded.variants.cookbook)
        await eventually(async () => expect(await attention(body.order.id)).toEqual([toldOf("BOOKSHOP")]))
        expect(held()).toEqual({ POTTER: 1290 })
      })

      it("takes from a shop what it has too much, although goods of one that is not in the order cost as much", async () => {
        const { client, seeded } = shop()
        const { body } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 3 }] })
        const merchant = merchantOf(shop(), body.order.id)
        const mugs = await merchant.line("MUG-77")

        await merchant.edit(async (path) => {
          await must(admin().post(`${path}/items/item/${mugs.id}`, { quantity: 1 }))
          const items = [{ variant_id: seeded.variants.cookbook, quantity: 1 }]
          return must(admin().post(`${path}/items`, { items }))
        })
        await expectHeld({ OWN: 490, POTTER: 1290 })
        await eventually(async () => expect(await attention(body.order.id)).toEqual([toldOf("BOOKSHOP")]))
        await recoverTwice()
        expect(held()).toEqual({ OWN: 490, POTTER: 1290 })
        await placedOrders(shop).payOutstanding(merchant, 1400)
        expect(held()).toEqual({ OWN: 490, BOOKSHOP: 1400, POTTER: 1290 })
        await recoverTwice()
        expect(await attention(body.order.id)).toEqual([])
      })

      it("takes from the account's own shop too what goods of another one can't be authorized for", async () => {
        const { client, seeded } = shop()
        const { body } = await client.checkOut({ items: [{ variantId: seeded.variants.cloth, quantity: 2 }] })
        const merchant = merchantOf(shop(), body.order.id)

        await merchant.edit(async (path) => {
          const cloth = await merchant.line("LINEN-1")
          await must(admin().post(`${path}/items/item/${cloth.id}`, { quantity: 1 }))
          const items = [{ variant_id: seeded.variants.cookbook, quantity: 2 }]
          return must(admin().post(`${path}/items`, { items }))
        })
        await expectHeld({ OWN: 490 + 1999 })
        await eventually(async () => expect(await attention(body.order.id)).toEqual([toldOf("BOOKSHOP")]))
      })

      describe("that adds goods of a shop whose goods were canceled in full", () => {
        it.each([
          {
            how: "by item",
            cancel: cancelBook,
            add: (id: string, book: Json) => setQuantities(id, [[book, 2]]),
          },
          {
            how: "by an edit",
            cancel: (id: string, book: Json) => setQuantities(id, [[book, 0]]),
            add: (id: string) => merchantOf(shop(), id).addItem(shop().seeded.variants.cookbook),
          },
        ])("is told, and authorized for no other shop: canceled $how", async ({ cancel, add }) => {
          const { order, mugs, book } = await placeOrder(shop())
          await cancel(order.id, book)
          await expectHeld({ OWN: 490, BOOKSHOP: 0, POTTER: 3870 })

          await add(order.id, book)
          await eventually(async () => expect(await attention(order.id)).toEqual([toldOf("BOOKSHOP")]))
          expect(held()).toEqual({ OWN: 490, BOOKSHOP: 0, POTTER: 3870 })

          await setQuantities(order.id, [[mugs, 1]])
          await expectHeld({ OWN: 490, BOOKSHOP: 0, POTTER: 1290 })
          await recoverTwice()
          expect(held()).toEqual({ OWN: 490, BOOKSHOP: 0, POTTER: 1290 })
          expect(await attention(order.id)).toEqual([toldOf("BOOKSHOP")])
        })

        it("is paid by another payment, which has nothing to add for them later", async () => {
          const { order, mugs, book } = await placeOrder(shop())
          await cancelBook(order.id, book)
          await setQuantities(order.id, [[book, 2]])
          await eventually(async () => expect(await attention(order.id)).toHaveLength(1))

          await placedOrders(shop).payOutstanding(merchantOf(shop(), order.id), 1400)
          expect(held()).toEqual({ OWN: 490, BOOKSHOP: 1400, POTTER: 3870 })
          await setQuantities(order.id, [[mugs, 4]])
          await expectHeld({ OWN: 490, BOOKSHOP: 1400, POTTER: 5160 })
          await recoverTwice()
          expect(held()).toEqual({ OWN: 490, BOOKSHOP: 1400, POTTER: 5160 })
        })
      })

      it("is not hindered by a shop that gets nothing", async () => {
        const { client } = shop()
        const { body } = await client.checkOut({ items: itemsOfBoth(), promotionCodes: ["FREESHIPPING"] })
        expect(held()).toEqual({ POTTER: 3870, BOOKSHOP: 1400 })

        const mugs = await merchantOf(shop(), body.order.id).line("MUG-77")
        await setQuantities(body.order.id, [[mugs, 4]])
        await expectHeld({ POTTER: 5160, BOOKSHOP: 1400 })
        await recoverTwice()
        expect(await attention(body.order.id)).toEqual([])
      })

      it("gives no other shop what a merchant has canceled of one", async () => {
        const { order, mugs, book } = await placeOrder(shop())
        await cancelBook(order.id, book)

        await setQuantities(order.id, [[mugs, 4]])
        await expectHeld({ OWN: 490, BOOKSHOP: 0, POTTER: 5160 })
        await recoverTwice()
        expect(held()).toEqual({ OWN: 490, BOOKSHOP: 0, POTTER: 5160 })
        expect(await attention(order.id)).toEqual([])
      })

      it("of goods of which nobody can tell the shop is told, and keeps no other goods from being captured", async () => {
        const { order } = await placeOrder(shop())
        const items = [{ variant_id: shop().seeded.variants.cloth, quantity: 1, metadata: { broken: true } }]
        await merchantOf(shop(), order.id).edit((path) => must(admin().post(`${path}/items`, { items })))
        await eventually(async () =>
          expect(await attention(order.id)).toEqual([expect.stringContaining("shopOf")])
        )

        await must(admin().get(`/admin/ratepay/orders/${order.id}`))
        expect((await capture(order.id)).status).toBe(200)
        expect(captured()).toEqual({ OWN: 490, BOOKSHOP: 1400, POTTER: 3870 })
      })
    })

    it("an amount that names no goods is refused by the admin API, whatever it is for", async () => {
      const { order } = await placeOrder(shop())
      const request = (path: string, body: Json) =>
        admin().post(`/admin/ratepay/orders/${order.id}/${path}`, body)
      const refused = { status: 400, body: { message: expect.stringContaining("(several_shops)") } }

      expect(await request("captures", { amount: 3 })).toMatchObject(refused)
      expect(await request("cancellations", { amount: 3 })).toMatchObject(refused)
      await must(capture(order.id))
      expect(await request("refunds", { amount: 3 })).toMatchObject(refused)
      expect(await request("refunds", { items: [], goodwill: { amount: 3, vat_rate: 19 } })).toMatchObject(
        refused
      )
      expect(held()).toEqual({ OWN: 490, BOOKSHOP: 1400, POTTER: 3870 })
    })

    it("an authorization that Ratepay let be given up for one shop only pays for no order", async () => {
      const { client, sandbox } = shop()
      const { cartId, session } = await client.checkOut({
        items: itemsOfBoth(),
        email: "otp_required@ratepay.com",
      })
      const passcode = () =>
        must(client.store.post(`/store/ratepay/payment-sessions/${session.id}/passcode`, { code: "123456" }))
      const moveTo = (address_1: string) => {
        const address = { ...germanAddress, address_1 }
        return must(
          client.store.post(`/store/carts/${cartId}`, { shipping_address: address, billing_address: address })
        )
      }
      await passcode()
      await moveTo("Anderer Weg 1")
      sandbox.inject({ kind: "delay", ms: 0, operation: "cancel" })
      sandbox.inject({ ...declined, operation: "cancel" })
      expect((await client.complete(cartId)).body.type).toBe("cart")
      expect(sandbox.transactions()).toHaveLength(1)

      await moveTo(germanAddress.address_1)
      expect((await client.complete(cartId)).body.type).toBe("cart")
      await passcode()
      expect((await client.complete(cartId)).body.type).toBe("order")
      await recoverTwice()
      expect(sandbox.transactions().map(({ open }) => open)).toEqual([0, 5760])
    })

    it("an authorization for a cart in which a shop gets nothing is tied to the lines of its order", async () => {
      const { client, container } = shop()
      const cartId = await client.fillCart({ items: itemsOfBoth(), promotionCodes: ["FREESHIPPING"] })
      const created = await must(client.createPaymentSession(cartId, "pp_ratepay-open-invoice", buyer))
      const [session] = created.payment_collection.payment_sessions
      await container.resolve(Modules.PAYMENT).authorizePaymentSession(session.id, {})
      const { body } = await client.complete(cartId)

      await must(capture(body.order.id))
      await recoverTwice()
      await reconcileAll(container, {})
      expect(await attention(body.order.id)).toEqual([])
      const { ratepay_order } = await must(admin().get(`/admin/ratepay/orders/${body.order.id}`))
      const lines = ratepay_order.transactions.flatMap((one: Json) => one.lines)
      const { items } = await client.readOrder(body.order.id)
      expect(new Set(lines.map((line: Json) => line.line_item_id))).toEqual(
        new Set(items.map(({ id }: Json) => id))
      )
    })

    it("completing a cart twice at once authorizes each shop once", async () => {
      const { client } = shop()
      const cartId = await client.fillCart({ items: itemsOfBoth() })
      await must(client.createPaymentSession(cartId, "pp_ratepay-open-invoice", buyer))

      await Promise.all([client.complete(cartId), client.complete(cartId)])
      expect((await client.complete(cartId)).body.type).toBe("order")
      await recoverTwice()
      expect(held()).toEqual({ OWN: 490, BOOKSHOP: 1400, POTTER: 3870 })
    })

    it("pressing capture and refund several times at once moves each cent once", async () => {
      const { order } = await placeOrder(shop())
      const sum = (rows: Json[]) => rows.reduce((all: number, { amount }: Json) => all + cents(amount), 0)

      await Promise.all([capture(order.id), capture(order.id), capture(order.id)])
      await recoverTwice()
      expect(captured()).toEqual({ OWN: 490, BOOKSHOP: 1400, POTTER: 3870 })
      expect(sum((await paymentOf(order.id)).captures)).toBe(5760)

      await Promise.all([refund(order.id, 57.6), refund(order.id, 57.6)])
      await recoverTwice()
      expect(held()).toEqual({ OWN: 0, BOOKSHOP: 0, POTTER: 0 })
      expect(sum((await paymentOf(order.id)).refunds)).toBe(5760)
    })

    it("a refund as goodwill that stops half way comes off the order as far as it went", async () => {
      const { order } = await placeOrder(shop())
      await must(capture(order.id))
      shop().sandbox.inject({ kind: "delay", ms: 0, operation: "refund" })
      shop().sandbox.inject({ ...declined, operation: "refund" })
      const standing = async () => {
        const { total, summary } = await merchantOf(shop(), order.id).read()
        return [cents(total), cents(summary.pending_difference)]
      }

      expect((await refund(order.id, 57.6)).status).toBe(400)
      await recoverTwice()
      expect(await standing()).toEqual([5270, 0])
      await must(refund(order.id, 52.7))
      await recoverTwice()
      expect(await standing()).toEqual([0, 0])
    })
  },
  {
    sandbox: { contract: { shopCreation: true, maximumShopBaskets: 5, maximumShops: 5 } },
    env: { RATEPAY_FUNCTIONS: join(__dirname, "../../../support/shop/marketplace-options") },
  }
)
