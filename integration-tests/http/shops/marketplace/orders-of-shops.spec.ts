import { join } from "node:path"
import { z } from "@medusajs/framework/zod"
import type { Fault } from "../../../../sandbox"
import type { FollowUpKind } from "../../../../sandbox/ledger/transaction"
import { recover } from "../../../../src/workflows/recovery/recover"
import { reconcileAll } from "../../../../src/workflows/recovery/reconcile-all"
import { must, type Json } from "../../../../testing/shop-client"
import { eventually } from "../../../support/eventually"
import { atRatepay } from "../../../support/figures/at-ratepay"
import { sentAuthorizationsOfShops } from "../../../support/figures/sent"
import { basketCents, cents, ledgerOf } from "../../../support/figures/balances"
import { merchantOf } from "../../../support/orders/merchant"
import { placeOrder } from "../../../support/orders/place-order"
import { letPass } from "../../../support/shop/age"
import { describeShop } from "../../../support/shop/shop"

/** What each shop of the order comes to: three mugs, a book, and the parcel of the marketplace itself. */
const MUGS = 3870
const BOOK = 1400
const PARCEL = 490

describeShop(
  "a marketplace:",
  (shop) => {
    jest.setTimeout(120_000)
    const admin = () => shop().client.merchant
    const authorizations = () => sentAuthorizationsOfShops(shop())
    const sent = (operation: FollowUpKind) =>
      shop()
        .sandbox.requests({ operation })
        .map(({ body }) =>
          z.looseObject({ partner_shop_id: z.string(), gross_amount: z.number() }).parse(body)
        )
        .map((one) => [one.partner_shop_id, cents(one.gross_amount)])
    const capture = async (orderId: string, amount?: number) => {
      const { id } = await shop().client.readPayment(orderId)
      return admin().post(`/admin/payments/${id}/capture`, amount === undefined ? {} : { amount })
    }
    const refund = async (orderId: string, amount: number) => {
      const { id } = await shop().client.readPayment(orderId)
      return admin().post(`/admin/payments/${id}/refund`, { amount })
    }
    /** By shop: what is authorized, captured, canceled, refunded and open, in the ledger. */
    const books = async (orderId: string) =>
      Object.fromEntries(
        (await ledgerOf(shop()).findByOrder(orderId)).map(({ transaction, balances }) => {
          const { authorized, captured, canceled, refunded, open } = balances
          return [transaction.shopId ?? "OWN", { authorized, captured, canceled, refunded, open }]
        })
      )
    /** What each shop holds at Ratepay, which has to be what the ledger says of it. */
    const expectAgreement = async (orderId: string) => {
      const { data } = await shop().client.readPayment(orderId)
      const seen = shop().sandbox.transaction(data.ratepay_transaction_id)
      const ofShop = (id: string) => {
        const own = (seen?.operations ?? []).filter(({ partnerShopId }) => partnerShopId === id)
        const sum = (kind: string) =>
          own.filter((one) => one.kind === kind).reduce((all, one) => all + one.cents, 0)
        return { captured: sum("capture"), canceled: sum("cancel"), refunded: sum("refund") }
      }
      for (const [id, own] of Object.entries(await books(orderId)))
        expect([id, own]).toEqual([
          id,
          expect.objectContaining(ofShop(id === "OWN" ? shop().sandbox.partnerShopId : id)),
        ])
      const payment = await shop().client.readPayment(orderId)
      const all = Object.values(await books(orderId))
      const sum = (pick: (one: (typeof all)[number]) => number) =>
        all.reduce((sum, one) => sum + pick(one), 0)
      expect(cents(payment.amount)).toBe(sum(({ authorized, canceled }) => authorized - canceled))
      const rows = (some: Json[]) => some.reduce((sum: number, { amount }: Json) => sum + cents(amount), 0)
      expect([rows(payment.captures), rows(payment.refunds)]).toEqual([
        sum(({ captured }) => captured),
        sum(({ refunded }) => refunded),
      ])
    }
    const of = (id: string, items: Json[]) => ({ transaction_id: id, items })
    const transactionOf = async (orderId: string, shopId: string | null) => {
      const found = await ledgerOf(shop()).findByOrder(orderId)
      const id = found.find(({ transaction }) => transaction.shopId === shopId)?.transaction.id
      if (id === undefined) throw new Error(`There is no transaction of ${shopId}.`)
      return id
    }

    describe("an order of several shops", () => {
      it("is one authorization with a basket for each, which add up, and registers shops the first time", async () => {
        const { order } = await placeOrder(shop())
        await placeOrder(shop())

        const [first, second] = authorizations()
        expect(
          first?.shop_baskets.map((basket) => [basket.partner_shop_id, cents(basket.gross_amount)])
        ).toEqual([
          [shop().sandbox.partnerShopId, PARCEL],
          ["BOOKSHOP", BOOK],
          ["POTTER", MUGS],
        ])
        for (const basket of first?.shop_baskets ?? []) {
          expect(basketCents(basket)).toBe(cents(basket.gross_amount))
          expect(basket.shop_transaction_id).toBe(String(order.display_id))
        }
        expect(first?.shops).toEqual([
          { partner_shop_id: "BOOKSHOP", name: "Shop BOOKSHOP", merchant_category_code: "5719" },
          { partner_shop_id: "POTTER", name: "Shop POTTER", merchant_category_code: "5719" },
        ])
        expect(second?.shops).toBeUndefined()
        expect(await books(order.id)).toMatchObject({
          OWN: { authorized: PARCEL, open: PARCEL },
          BOOKSHOP: { authorized: BOOK, open: BOOK },
          POTTER: { authorized: MUGS, open: MUGS },
        })
        await expectAgreementOfFirst(order.id)
      })

      it("has one payment, which Medusa captures at once, each shop's part by an operation of its own", async () => {
        const { order } = await placeOrder(shop())

        expect((await capture(order.id)).status).toBe(200)

        expect(sent("capture")).toEqual([
          [shop().sandbox.partnerShopId, PARCEL],
          ["BOOKSHOP", BOOK],
          ["POTTER", MUGS],
        ])
        await expectAgreement(order.id)
        expect((await shop().client.readOrder(order.id)).payment_status).toBe("captured")
      })

      it("is captured shop by shop from the order's page, and the rest by Medusa's button", async () => {
        const { order, mugs } = await placeOrder(shop())
        const items = [{ line_item_id: mugs.id, quantity: 2 }]
        await must(
          admin().post(
            `/admin/ratepay/orders/${order.id}/captures`,
            of(await transactionOf(order.id, "POTTER"), items)
          )
        )
        expect(await books(order.id)).toMatchObject({ POTTER: { captured: 2580, open: 1290 } })
        await expectAgreement(order.id)

        expect((await capture(order.id)).status).toBe(200)
        expect(Object.values(await books(order.id)).map(({ open }) => open)).toEqual([0, 0, 0])
        await expectAgreement(order.id)
      })

      it("is captured as its shops ship, each its own goods", async () => {
        const { order, book } = await placeOrder(shop())

        await merchantOf(shop(), order.id).ship([{ id: book.id, quantity: 1 }])

        await eventually(async () => {
          expect(await books(order.id)).toMatchObject({
            OWN: { captured: PARCEL },
            BOOKSHOP: { captured: BOOK },
            POTTER: { captured: 0 },
          })
          await expectAgreement(order.id)
        })
      })

      it("refuses items of several shops in one request, and says which", async () => {
        const { order, mugs, book } = await placeOrder(shop())
        const items = [mugs, book].map(({ id }) => ({ line_item_id: id, quantity: 1 }))

        const { status, body } = await admin().post(`/admin/ratepay/orders/${order.id}/captures`, { items })

        expect([status, body.message]).toEqual([
          400,
          expect.stringContaining("are of several shops (BOOKSHOP, POTTER); capture those of each shop"),
        ])
        expect(sent("capture")).toEqual([])
        await must(admin().post(`/admin/ratepay/orders/${order.id}/captures`, { items: items.slice(1) }))
        expect(sent("capture")).toEqual([["BOOKSHOP", BOOK]])
      })

      it("refuses all that is left where that is of several shops, and takes it of a named one", async () => {
        const { order } = await placeOrder(shop())
        const path = `/admin/ratepay/orders/${order.id}/cancellations`

        const { status, body } = await admin().post(path)

        expect([status, body.message]).toEqual([
          400,
          expect.stringContaining("name the items or the transaction_id"),
        ])
        await must(admin().post(path, { transaction_id: await transactionOf(order.id, "POTTER") }))
        expect(sent("cancel")).toEqual([["POTTER", MUGS]])
      })

      it("is canceled with all its shops", async () => {
        const { order } = await placeOrder(shop())

        await must(admin().post(`/admin/orders/${order.id}/cancel`))

        await eventually(async () => {
          expect(Object.values(await books(order.id)).map(({ open }) => open)).toEqual([0, 0, 0])
        })
        expect(sent("cancel")).toHaveLength(3)
      })

      it("is refunded by Medusa's button: all of it, or goods that came back", async () => {
        const { order, book } = await placeOrder(shop())
        await capture(order.id)
        await merchantOf(shop(), order.id).ship([{ id: book.id, quantity: 1 }])
        await merchantOf(shop(), order.id).takeBack([{ id: book.id, quantity: 1 }])

        expect((await refund(order.id, 14)).status).toBe(200)
        expect(sent("refund")).toEqual([["BOOKSHOP", BOOK]])
        await expectAgreement(order.id)

        expect((await refund(order.id, 43.6)).status).toBe(200)
        expect(Object.values(await books(order.id)).map((own) => own.captured - own.refunded)).toEqual([
          0, 0, 0,
        ])
        await expectAgreement(order.id)
      })

      it("refuses an amount that may be of several shops, and moves nothing", async () => {
        const { order } = await placeOrder(shop())

        const { status, body } = await capture(order.id, 10)

        expect([status, body.message]).toEqual([
          400,
          expect.stringMatching(/10[.,]00.* can be of several shops.*capture all .*57[.,]60.*by item/),
        ])
        expect(sent("capture")).toEqual([])
        expect((await shop().client.readPayment(order.id)).captures).toEqual([])
      })

      /** Fails the operation of the second shop; that of the first passes. */
      const failSecond = (fault: Fault) => {
        shop().sandbox.inject({ kind: "delay", ms: 0, operation: ["capture", "refund"] })
        shop().sandbox.inject({ ...fault, operation: ["capture", "refund"] })
      }
      const recoverTwice = async () => {
        shop().sandbox.clearFaults()
        for (let run = 1; run <= 2; run += 1) {
          await letPass(shop(), 2)
          await recover(shop().container)
        }
      }
      const declined: Fault = { kind: "decline", category: "UNPROCESSABLE_OPERATION", reasons: ["ANY"] }
      const lost: Fault = { kind: "cut", when: "after", next: 9 }

      it("keeps what was captured where the next shop's capture is declined, and says so", async () => {
        const { order } = await placeOrder(shop())
        failSecond(declined)

        const { status, body } = await capture(order.id)

        expect([status, body.message]).toEqual([
          400,
          expect.stringMatching(/Capture of 57[.,]60.*, of which 4[.,]90.* is done.*declined/),
        ])
        await recoverTwice()
        await expectAgreement(order.id)
        expect(sent("capture")).toHaveLength(2)
        expect((await capture(order.id)).status).toBe(200)
        expect(Object.values(await books(order.id)).map(({ open }) => open)).toEqual([0, 0, 0])
        await expectAgreement(order.id)
      })

      it("loses and repeats nothing where the response for the next shop is lost", async () => {
        const { order } = await placeOrder(shop())
        failSecond(lost)

        expect((await capture(order.id)).status).toBeGreaterThanOrEqual(400)
        await recoverTwice()
        await expectAgreement(order.id)
        expect((await capture(order.id)).status).toBe(200)
        expect(Object.values(await books(order.id)).map(({ open }) => open)).toEqual([0, 0, 0])
        await expectAgreement(order.id)
      })

      it.each([
        ["was declined", declined],
        ["has no response", lost],
      ])(
        "goes on where the next shop's capture %s, if everything is captured again at once",
        async (_, fault) => {
          const { order } = await placeOrder(shop())
          failSecond(fault)
          expect((await capture(order.id)).status).toBeGreaterThanOrEqual(400)
          shop().sandbox.clearFaults()

          expect((await capture(order.id)).status).toBe(200)

          expect(Object.values(await books(order.id)).map(({ open }) => open)).toEqual([0, 0, 0])
          await expectAgreement(order.id)
          await recoverTwice()
          await expectAgreement(order.id)
          expect((await shop().client.readPayment(order.id)).captures).toHaveLength(1)
        }
      )

      it("refunds each cent once where the next shop's refund is declined", async () => {
        const { order } = await placeOrder(shop())
        await capture(order.id)
        failSecond(declined)

        expect((await refund(order.id, 57.6)).status).toBe(400)
        await recoverTwice()
        await expectAgreement(order.id)
        expect((await refund(order.id, 52.7)).status).toBe(200)
        expect(Object.values(await books(order.id)).map((own) => own.captured - own.refunded)).toEqual([
          0, 0, 0,
        ])
        await expectAgreement(order.id)
      })
    })

    describe("an order edit", () => {
      it("changes the basket of the shop whose goods it changes", async () => {
        const { order, mugs, book } = await placeOrder(shop())
        const merchant = merchantOf(shop(), order.id)

        await merchant.setQuantity(mugs.id, 5)
        await eventually(async () =>
          expect(await books(order.id)).toMatchObject({ POTTER: { authorized: 6450 } })
        )
        await merchant.setQuantity(book.id, 0)
        await eventually(async () =>
          expect(await books(order.id)).toMatchObject({ BOOKSHOP: { canceled: BOOK, open: 0 } })
        )
        expect(sent("increment")).toEqual([["POTTER", 2580]])
        expect(sent("cancel")).toEqual([["BOOKSHOP", BOOK]])
        await eventually(() => expectAgreement(order.id))
      })

      it("adds goods to their own shop, and shares out what several shops grow by", async () => {
        const { order, mugs, book } = await placeOrder(shop())
        const merchant = merchantOf(shop(), order.id)

        await merchant.edit(async (path) => {
          await must(admin().post(`${path}/items/item/${mugs.id}`, { quantity: 4 }))
          return must(admin().post(`${path}/items/item/${book.id}`, { quantity: 3 }))
        })

        await eventually(async () =>
          expect(await books(order.id)).toMatchObject({
            OWN: { authorized: PARCEL },
            POTTER: { authorized: MUGS + 1290 },
            BOOKSHOP: { authorized: 3 * BOOK },
          })
        )
        await eventually(() => expectAgreement(order.id))
      })

      it("of goods whose shop sells nothing else in the order is told, and not authorized for another shop", async () => {
        const { client, seeded } = shop()
        const { body } = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 1 }] })
        const merchant = merchantOf(shop(), body.order.id)

        await merchant.addItem(seeded.variants.cookbook)

        await eventually(async () => {
          const [entry] = await merchant.attention()
          expect(entry?.operation.error).toMatch(
            /have nothing else in this order that is authorized \(BOOKSHOP\)/
          )
        })
        expect(sent("increment")).toEqual([])
      })
    })

    describe("at the checkout", () => {
      it("goods of one shop are its own basket, named in every follow-up", async () => {
        const { client, seeded } = shop()
        const [product] = (await must(admin().get("/admin/products?q=Mug"))).products
        await must(admin().post(`/admin/products/${product.id}`, { metadata: { shop: "KILN" } }))
        const cart = await client.fillCart({ items: [{ variantId: seeded.variants.mug, quantity: 2 }] })
        await client.createPaymentSession(cart, "pp_ratepay-open-invoice", { buyer_type: "person" })
        const checkedOut = await client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 2 }] })
        const { order } = checkedOut.body
        expect(authorizations()[0]?.shop_baskets.map((basket) => basket.partner_shop_id)).toContain("KILN")
        expect((await capture(order.id)).status).toBe(200)
        expect(sent("capture").map(([id]) => id)).toContain("KILN")
        await expectAgreement(order.id)
      })

      it("a passcode authorizes all shops, and completing again needs no second authorization", async () => {
        const { client, seeded, sandbox } = shop()
        const { cartId, session } = await client.checkOut({
          items: [
            { variantId: seeded.variants.mug, quantity: 3 },
            { variantId: seeded.variants.cookbook, quantity: 1 },
          ],
          email: "otp_required@ratepay.com",
        })
        await must(
          client.store.post(`/store/ratepay/payment-sessions/${session.id}/passcode`, { code: "123456" })
        )
        const { body } = await client.complete(cartId)

        expect(body.type).toBe("order")
        expect(sandbox.requests({ operation: "authorize" })).toHaveLength(1)
        expect(Object.keys(await books(body.order.id)).sort()).toEqual(["BOOKSHOP", "OWN", "POTTER"])
        expect((await capture(body.order.id)).status).toBe(200)
        await expectAgreement(body.order.id)
      })

      it("a response that is lost is repeated, and divided once", async () => {
        const { client, seeded, sandbox } = shop()
        sandbox.inject({ kind: "cut", when: "after", operation: "authorize", next: 6 })
        const { cartId } = await client.checkOut({
          items: [
            { variantId: seeded.variants.mug, quantity: 3 },
            { variantId: seeded.variants.cookbook, quantity: 1 },
          ],
        })
        sandbox.clearFaults()
        await letPass(shop(), 2)
        const { body } = await client.complete(cartId)

        expect(body.type).toBe("order")
        expect(sandbox.transactions()).toHaveLength(1)
        expect(await books(body.order.id)).toMatchObject({
          OWN: { authorized: PARCEL },
          BOOKSHOP: { authorized: BOOK },
          POTTER: { authorized: MUGS },
        })
        await expectAgreement(body.order.id)
      })
    })

    it("the nightly comparison takes what was done elsewhere to its shop, and finds nothing else", async () => {
      const { order } = await placeOrder(shop())
      await atRatepay(shop(), await shop().client.readPayment(order.id), "cancellations", {
        partner_shop_id: "POTTER",
        gross_amount: 12.9,
      })

      const compared = await reconcileAll(shop().container, {})

      expect(compared).toMatchObject({ differences: 0, failed: 0 })
      expect(await books(order.id)).toMatchObject({
        OWN: { canceled: 0 },
        BOOKSHOP: { canceled: 0 },
        POTTER: { canceled: 1290 },
      })
    })

    it("a change of the expiry is one request, and holds for all shops", async () => {
      const { order } = await placeOrder(shop())
      const expires = new Date(Date.now() + 40 * 24 * 3_600_000).toISOString()

      await must(
        admin().post(`/admin/ratepay/orders/${order.id}/expiry`, {
          authorization_expires: expires,
          transaction_id: await transactionOf(order.id, "POTTER"),
        })
      )

      const found = await ledgerOf(shop()).findByOrder(order.id)
      expect(found.map(({ transaction }) => transaction.authorizationExpires?.toISOString())).toEqual([
        expires,
        expires,
        expires,
      ])
    })

    async function expectAgreementOfFirst(orderId: string) {
      const payment = await shop().client.readPayment(orderId)
      expect(cents(payment.amount)).toBe(MUGS + BOOK + PARCEL)
    }
  },
  {
    sandbox: { contract: { shopCreation: true, maximumShopBaskets: 5, maximumShops: 5 } },
    env: { RATEPAY_FUNCTIONS: join(__dirname, "../../../support/shop/marketplace-options") },
  }
)
