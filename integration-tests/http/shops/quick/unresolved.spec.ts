import { buyer, must } from "../../../../demo/shop-client"
import { paymentProviders } from "../../../../demo/seed-shop"
import { cents, ledgerFigures, ledgerOf, readLedger, sandboxFigures } from "../../../support/books"
import { describeShop } from "../../../support/shop"
import { quick } from "./quick"

describeShop(
  "when Ratepay's answer does not come",
  (shop) => {
    const items = () => [{ variantId: shop().seeded.variants.mug, quantity: 2 }]

    it("gets the answer that was cut off by asking again under the same key", async () => {
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

    it("tells the buyer to try again, and then finds the authorization it could not see", async () => {
      const { client, sandbox } = shop()
      sandbox.inject({ kind: "delay", ms: 2_000, operation: "authorize", next: 1 })
      sandbox.inject({ kind: "status", status: 503, operation: "authorize", next: 20 })

      const first = await client.checkOut({ items: items() })
      const attempt = await ledgerOf(shop()).findLatestAttempt(first.session.id)
      sandbox.clearFaults()
      await new Promise((resolve) => setTimeout(resolve, 2_000))
      const second = await client.complete(first.cartId)

      expect(first.body.error.message).toMatch(/noch einmal/)
      expect(attempt?.operations).toMatchObject([{ kind: "authorize", state: "unknown" }])
      expect(attempt?.operations[0]?.body).not.toMatch(/Muster|1988/)
      expect(second.body.type).toBe("order")
      expect(sandbox.transactions()).toHaveLength(1)
      const sent = sandbox
        .requests({ operation: "authorize" })
        .map(({ body, headers }) => ({ body, headers }))
      expect(new Set(sent.map(({ headers }) => headers["idempotency-key"])).size).toBe(1)
      expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    })

    it("lets the buyer press the button again when there was no token to be had", async () => {
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

    it("captures once when the merchant asks again after an outcome nobody knew", async () => {
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
      expect(first.body.message).toMatch(/outcome is not known.*once more/)
      expect(between.operations.map(({ state }) => state)).toEqual(["succeeded", "unknown"])
      expect(between.books.captured).toBe(0)
      expect(second.status).toBe(200)
      const after = await client.readPayment(body.order.id)
      expect(after.captures).toHaveLength(1)
      expect(sandboxFigures(shop(), payment)).toEqual(ledgerFigures(await readLedger(shop(), payment)))
      expect(sandboxFigures(shop(), payment).captured).toBe(cents(payment.amount))
    })

    it.each([
      ["no token can be had", { status: 503, operation: "token" as const }],
      ["the token is turned away", { status: 401, operation: "capture" as const }],
      ["the shop's access is blocked", { status: 403, operation: "capture" as const }],
    ])("still does not know the outcome when it is asked again and %s", async (_, fault) => {
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

    it("sends nothing else while an outcome is unknown", async () => {
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

    it("captures each of two amounts once when both are asked for at the same moment", async () => {
      const { client } = shop()
      const { body } = await client.checkOut({ items: items() })
      const payment = await client.readPayment(body.order.id)

      const answers = await Promise.all(
        [5, 7].map((amount) => client.merchant.post(`/admin/payments/${payment.id}/capture`, { amount }))
      )

      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(sandboxFigures(shop(), payment)).toMatchObject({ captured: 1200 })
      expect(ledgerFigures(await readLedger(shop(), payment))).toEqual(sandboxFigures(shop(), payment))
    })

    it("authorizes once when the cart is completed three times at the same moment", async () => {
      const { client, sandbox } = shop()
      const cartId = await client.fillCart({ items: items() })
      await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))

      await Promise.all([client.complete(cartId), client.complete(cartId), client.complete(cartId)])

      expect(sandbox.requests({ operation: "authorize" })).toHaveLength(1)
    })
  },
  { plugin: quick }
)
