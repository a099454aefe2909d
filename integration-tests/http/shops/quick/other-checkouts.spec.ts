import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { paymentProviders } from "../../../../testing/seed-shop"
import { buyer, must, type Json } from "../../../../testing/shop-client"
import {
  basketCents,
  cents,
  ledgerFigures,
  ledgerOf,
  readLedger,
  sandboxFigures,
} from "../../../support/figures/balances"
import { findTablesWith } from "../../../support/privacy/search-database"
import { sentAuthorization, sentOperations } from "../../../support/figures/sent"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "unusual checkouts",
  (shop) => {
    const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 2 }]

    it("authorize a cart before there is an order, and send the order number with the first capture", async () => {
      const { client, container } = shop()
      const cartId = await client.fillCart({ items: items() })
      const { payment_collection: collection } = await must(
        client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)
      )

      await container.resolve(Modules.PAYMENT).authorizePaymentSession(collection.payment_sessions[0].id, {})
      const authorized = sentAuthorization(shop()).shop_baskets[0]
      const { body } = await client.complete(cartId)
      const order = await client.readOrder(body.order.id)
      const payment = await client.readPayment(order.id)
      await must(client.merchant.post(`/admin/payments/${payment.id}/capture`, {}))

      expect(authorized.shop_transaction_id).toBeUndefined()
      expect(basketCents(authorized)).toBe(cents(order.total))
      const [capture] = sentOperations(shop(), "capture")
      expect(capture?.shop_transaction_id).toBe(String(order.display_id))
      expect(capture?.items).toMatchObject([{ article_number: "MUG-77", quantity: 2 }])
      expect((await readLedger(shop(), payment)).transaction.orderId).toBe(order.id)
    })

    it("authorize the outstanding amount of an order as its goods less what is already paid", async () => {
      const { client } = shop()
      const { order, more } = await leaveMugOutstanding()

      const { payment_collection: session } = await must(
        client.store.post(`/store/payment-collections/${more.id}/payment-sessions`, {
          provider_id: paymentProviders.openInvoice,
          data: buyer,
        })
      )
      await shop()
        .container.resolve(Modules.PAYMENT)
        .authorizePaymentSession(session.payment_sessions[0].id, {})

      const [basket] = sentAuthorization(shop()).shop_baskets
      expect(basket.gross_amount).toBe(12.9)
      expect(basketCents(basket)).toBe(1290)
      expect(basket.items).toMatchObject([{ article_number: "MUG-77", quantity: 3 }])
      expect(basket.special_items).toContainEqual(expect.objectContaining({ article_number: "credit" }))
      const total = Number((await client.readOrder(order.id)).total)
      expect(total).toBeCloseTo(12.9 * 3 + 4.9)
    })

    it("request the expiry that the merchant has set", async () => {
      const { client, sandbox } = shop()

      const { body } = await client.checkOut({ items: items() })

      const payment = await client.readPayment(body.order.id)
      const days = (Date.parse(payment.data.authorization_expires) - Date.now()) / (24 * 60 * 60 * 1000)
      expect(days).toBeCloseTo(30, 1)
      expect(sandbox.transactions()[0]?.expires).toBe(payment.data.authorization_expires)
    })

    it("send free shipping as its price less a discount", async () => {
      const { client, seeded } = shop()

      const { body } = await client.checkOut({ items: items(), promotionCodes: [seeded.freeShippingCode] })

      const order = await client.readOrder(body.order.id)
      const [basket] = sentAuthorization(shop()).shop_baskets
      expect(order.total).toBe(25.8)
      expect(basketCents(basket)).toBe(2580)
      expect(basket.special_items).toMatchObject([
        { article_number: "shipping", gross_unit_price: 4.9, gross_unit_discount: -4.9 },
      ])
    })

    it("keep the buyer's data encrypted if a workflow is called without the store API", async () => {
      const { client, container } = shop()
      const cartId = await client.fillCart({ items: items() })
      const { payment_collection: collection } = await must(
        client.store.post("/store/payment-collections", { cart_id: cartId })
      )

      const { result } = await createPaymentSessionsWorkflow(container).run({
        input: {
          payment_collection_id: collection.id,
          provider_id: paymentProviders.openInvoice,
          data: { ...buyer, date_of_birth: "1966-06-06" },
        },
      })

      expect(JSON.stringify(result)).not.toContain("1966-06-06")
      expect(await findTablesWith(shop(), "1966-06-06")).toEqual([])
      expect((await client.complete(cartId)).body.type).toBe("order")
      expect(sentAuthorization(shop()).buyer.person).toMatchObject({ date_of_birth: "1966-06-06" })
    })

    it("delete the buyer's data if another method is chosen", async () => {
      const { client } = shop()
      const cartId = await client.fillCart({ items: items() })
      const { payment_collection: collection } = await must(
        client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)
      )
      const sessionId: string = collection.payment_sessions[0].id
      expect(await ledgerOf(shop()).readBuyerInput(sessionId)).toMatchObject(buyer)

      await must(client.createPaymentSession(cartId, paymentProviders.system, undefined))

      expect(await ledgerOf(shop()).readBuyerInput(sessionId)).toBeUndefined()
      expect((await client.complete(cartId)).body.type).toBe("order")
    })

    it("let several logged-in customers buy, without an account holder in Medusa", async () => {
      const { client, container } = shop()
      const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

      for (const email of ["first@example.org", "second@example.org"]) {
        const customer = await client.logIn(email)
        const response = await customer.checkOut({ items: items(), email })
        expect(response.body.type).toBe("order")
      }

      expect(await knex("account_holder").select("id")).toEqual([])
    })

    it("do not send an authorization again after Ratepay has forgotten its key", async () => {
      const { client, sandbox, container } = shop()
      sandbox.inject({ kind: "malformed_json", operation: "authorize", next: 9 })
      const { cartId } = await client.checkOut({ items: items() })
      const before = sandbox.requests().length
      await container
        .resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)("ratepay_operation")
        .where("state", "unknown")
        .update({ created_at: new Date(Date.now() - 25 * 60 * 60 * 1000) })
      sandbox.clearFaults()

      const again = await client.complete(cartId)

      expect(again.body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
      expect(sandbox.requests()).toHaveLength(before)
    })

    it("check the merchant's limits without a request to Ratepay", async () => {
      const { client, sandbox, seeded } = shop()
      const cartId = await client.fillCart({ items: [{ variantId: seeded.variants.cloth, quantity: 60 }] })

      const response = await client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer)

      expect(response.status).toBe(400)
      expect(response.body.message).toContain("is above the 1000.00 EUR set as limits.person.maximum")
      expect(sandbox.requests()).toEqual([])
    })

    it("check the merchant's countries without a request to Ratepay", async () => {
      const { client, sandbox, seeded } = shop()

      const response = await client.checkOut({
        items: items(),
        regionId: seeded.netPriceRegionId,
        address: { country_code: "at", postal_code: "1010" },
      })

      expect(response.body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
      expect(response.body.error.message).toMatch(/in diesem Land nicht \(Rechnungsadresse, Lieferadresse\)/)
      expect(sandbox.requests()).toEqual([])
    })

    it("cancel the authorization at Ratepay if the checkout fails later", async () => {
      const { client, container } = shop()
      const { body } = await client.checkOut({ items: items() })
      const payment = await client.readPayment(body.order.id)

      await container.resolve(Modules.PAYMENT).cancelPayment(payment.id)

      expect(sandboxFigures(shop(), payment)).toMatchObject({ open: 0 })
      expect(ledgerFigures(await readLedger(shop(), payment))).toEqual(sandboxFigures(shop(), payment))
    })

    it("place no order on a payment that was canceled with a failed checkout, and let the buyer pay again", async () => {
      const { client, container, sandbox } = shop()
      const cartId = await client.fillCart({ items: items() })
      const created = await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
      const [session] = created.payment_collection.payment_sessions
      // If something fails after the authorization, Medusa deletes the order and cancels the payment.
      const payment = await container.resolve(Modules.PAYMENT).authorizePaymentSession(session.id, {})
      await container.resolve(Modules.PAYMENT).cancelPayment(payment?.id ?? "")

      const refused = await client.complete(cartId)

      expect(refused.status).toBe(200)
      expect(refused.body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
      expect(sandbox.transactions()).toMatchObject([{ open: 0 }])

      await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
      const { body } = await client.complete(cartId)
      const order = await client.readOrder(body.order.id)
      const live = order.payment_collections[0].payments.filter(
        ({ canceled_at }: Json) => canceled_at === null
      )
      expect(live).toHaveLength(1)
      expect(sandboxFigures(shop(), live[0])).toMatchObject({ canceled: 0, open: cents(order.total) })
    })

    it("let staff pay the outstanding amount by Medusa's admin routes, as for a sale by phone", async () => {
      const { client } = shop()
      const { order, more } = await leaveMugOutstanding()

      const { payment_collection: collection } = await must(
        client.merchant.post(`/admin/payment-collections/${more.id}/payment-sessions`, {
          provider_id: paymentProviders.openInvoice,
          data: buyer,
        })
      )
      const [session] = collection.payment_sessions
      await must(
        client.merchant.post(`/admin/orders/${order.id}/payment-sessions/authorize`, {
          payment_session_id: session.id,
        })
      )

      const [request] = shop().sandbox.requests({ operation: "authorize" })
      expect(request?.body).toMatchObject({ options: { sales_channel: "PHONE_OR_MAIL" } })
      const after = await client.readOrder(order.id)
      expect(after.payment_collections.find(({ id }: Json) => id === more.id)).toMatchObject({
        status: "authorized",
        payments: [{ amount: 12.9, canceled_at: null }],
      })
    })

    /** An order that was paid by another method, to which one mug was added. */
    async function leaveMugOutstanding() {
      const { client } = shop()
      const { body } = await client.checkOut({
        items: items(),
        providerId: paymentProviders.system,
        data: {},
      })
      const order = await client.readOrder(body.order.id)
      const first = await client.readPayment(order.id)
      await must(client.merchant.post(`/admin/payments/${first.id}/capture`, {}))
      return { order, more: await addMug(order) }
    }

    async function addMug(order: Json): Promise<Json> {
      const { merchant } = shop().client
      await must(merchant.post("/admin/order-edits", { order_id: order.id }))
      const edit = `/admin/order-edits/${order.id}`
      await must(merchant.post(`${edit}/items/item/${order.items[0].id}`, { quantity: 3 }))
      await must(merchant.post(`${edit}/request`))
      await must(merchant.post(`${edit}/confirm`))
      const { payment_collections: collections } = await shop().client.readOrder(order.id)
      return collections.find(({ status }: Json) => status === "not_paid")
    }
  },
  { plugin: { ...quick, authorizationDays: 30, countries: ["DE"], limits: { person: { maximum: 1000 } } } }
)
