import { buyer, must } from "../../../../testing/shop-client"
import { paymentProviders } from "../../../../testing/seed-shop"
import { cents, ledgerFigures, ledgerOf, readLedger, sandboxFigures } from "../../../support/figures/balances"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "a missing response from Ratepay",
  (shop) => {
    const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 2 }]

    it("is recovered by the same request under the same key", async () => {
      const { client, sandbox } = shop()
      sandbox.inject({ kind: "cut", when: "after", operation: "authorize", next: 1 })

      const { body } = await client.checkOut({ items: items() })

      expect(body.type).toBe("order")
      expect(sandbox.transactions()).toHaveLength(1)
      const keys = sandbox
        .requests({ operation: "authorize" })
        .map(({ headers }) => headers["idempotency-key"])
      expect(keys).toHaveLength(2)
      expect(new Set(keys).size).toBe(1)
    })

    it("leads to a request to the buyer to try again, which then finds the authorization", async () => {
      const { client, sandbox } = shop()
      sandbox.inject({ kind: "delay", ms: 2_000, operation: "authorize", next: 1 })
      sandbox.inject({ kind: "status", status: 503, operation: "authorize", next: 20 })

      const first = await client.checkOut({ items: items() })
      const latest = await ledgerOf(shop()).findLatestAuthorization(first.session.id)
      sandbox.clearFaults()
      await new Promise((resolve) => setTimeout(resolve, 2_000))
      const second = await client.complete(first.cartId)

      expect(first.body.error.message).toMatch(/noch einmal/)
      expect(latest?.operations).toMatchObject([{ kind: "authorize", state: "unknown" }])
      expect(latest?.operations[0]?.body).not.toMatch(/Muster|1988/)
      expect(second.body.type).toBe("order")
      expect(sandbox.transactions()).toHaveLength(1)
      const sent = sandbox
        .requests({ operation: "authorize" })
        .map(({ body, headers }) => ({ body, headers }))
      expect(new Set(sent.map(({ headers }) => headers["idempotency-key"])).size).toBe(1)
      expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    })

    it("lets the buyer try again if there was no token", async () => {
      const { client, sandbox } = shop()
      sandbox.clock.advance(31 * 60 * 1000)
      sandbox.inject({ kind: "status", status: 503, operation: "token", next: 20 })

      const first = await client.checkOut({ items: items() })
      sandbox.clearFaults()
      const second = await client.complete(first.cartId)

      expect(first.body.error.type).toBe("payment_authorization_error")
      expect(second.body.type).toBe("order")
      expect(sandbox.transactions()).toHaveLength(1)
    })

    it("leads to one capture if the merchant repeats the request after an unknown outcome", async () => {
      const { client, sandbox } = shop()
      const { body } = await client.checkOut({ items: items() })
      const payment = await client.readPayment(body.order.id)
      sandbox.inject({ kind: "cut", when: "after", operation: "capture", next: 1 })
      sandbox.inject({ kind: "status", status: 500, operation: "capture", next: 20 })

      const first = await client.merchant.post(`/admin/payments/${payment.id}/capture`, {})
      const between = await readLedger(shop(), payment)
      sandbox.clearFaults()
      const second = await client.merchant.post(`/admin/payments/${payment.id}/capture`, {})

      expect(first.status).toBe(500)
      expect(first.body.message).toMatch(/outcome is not known\. Repeat exactly the same request/)
      expect(between.operations.map(({ state }) => state)).toEqual(["succeeded", "unknown"])
      expect(between.balances.captured).toBe(0)
      expect(second.status).toBe(200)
      const after = await client.readPayment(body.order.id)
      expect(after.captures).toHaveLength(1)
      expect(sandboxFigures(shop(), payment)).toEqual(ledgerFigures(await readLedger(shop(), payment)))
      expect(sandboxFigures(shop(), payment).captured).toBe(cents(payment.amount))
    })

    it.each([
      ["there is no token", { status: 503, operation: "token" as const }],
      ["the token is refused", { status: 401, operation: "capture" as const }],
      ["the shop's access is blocked", { status: 403, operation: "capture" as const }],
    ])("leaves the outcome unknown if the request is repeated and %s", async (_, fault) => {
      const { client, sandbox } = shop()
      const { body } = await client.checkOut({ items: items() })
      const payment = await client.readPayment(body.order.id)
      const capture = () => client.merchant.post(`/admin/payments/${payment.id}/capture`, {})
      sandbox.inject({ kind: "cut", when: "after", operation: "capture", next: 1 })
      sandbox.inject({ kind: "status", status: 500, operation: "capture", next: 20 })
      await capture()
      sandbox.clearFaults()
      sandbox.clock.advance(2 * 60 * 60 * 1000)
      sandbox.inject({ kind: "status", ...fault, next: 20 })

      const second = await capture()
      const between = await readLedger(shop(), payment)
      sandbox.clearFaults()
      const third = await capture()

      expect(second.body.message).toMatch(/outcome is not known/)
      expect(between.operations.map(({ state }) => state)).toEqual(["succeeded", "unknown"])
      expect(third.status).toBe(200)
      expect(sandboxFigures(shop(), payment)).toEqual(ledgerFigures(await readLedger(shop(), payment)))
      expect(sandboxFigures(shop(), payment).captured).toBe(cents(payment.amount))
    })

    it("prevents other operations while the outcome is unknown", async () => {
      const { client, sandbox } = shop()
      const { body } = await client.checkOut({ items: items() })
      const payment = await client.readPayment(body.order.id)
      sandbox.inject({ kind: "status", status: 500, operation: "capture", next: 20 })
      await client.merchant.post(`/admin/payments/${payment.id}/capture`, { amount: 5 })
      sandbox.clearFaults()
      const before = sandbox.requests().length

      const other = await client.merchant.post(`/admin/payments/${payment.id}/capture`, { amount: 7 })

      expect(other.status).toBe(400)
      expect(other.body.message).toMatch(/earlier capture of 5\.00 EUR is not known yet/)
      expect(sandbox.requests()).toHaveLength(before)
    })

    it("leads to one capture each of two amounts that are requested at the same moment", async () => {
      const { client } = shop()
      const { body } = await client.checkOut({ items: items() })
      const payment = await client.readPayment(body.order.id)

      const responses = await Promise.all(
        [5, 7].map((amount) => client.merchant.post(`/admin/payments/${payment.id}/capture`, { amount }))
      )

      expect(responses.map(({ status }) => status)).toEqual([200, 200])
      expect(sandboxFigures(shop(), payment)).toMatchObject({ captured: 1200 })
      expect(ledgerFigures(await readLedger(shop(), payment))).toEqual(sandboxFigures(shop(), payment))
    })

    it("leads to one authorization if the cart is completed three times at the same moment", async () => {
      const { client, sandbox } = shop()
      const cartId = await client.fillCart({ items: items() })
      await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))

      await Promise.all([client.complete(cartId), client.complete(cartId), client.complete(cartId)])

      expect(sandbox.requests({ operation: "authorize" })).toHaveLength(1)
    })
  },
  { plugin: quick }
)
