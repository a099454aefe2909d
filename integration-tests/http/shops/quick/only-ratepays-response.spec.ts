import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createHash } from "node:crypto"
import { paymentProviders } from "../../../../testing/seed-shop"
import { buyer, must, type Json } from "../../../../testing/shop-client"
import { recover } from "../../../../src/workflows/recovery/recover"
import { letPass } from "../../../support/shop/age"
import { ledgerFigures, ledgerOf, readLedger, sandboxFigures } from "../../../support/figures/balances"
import { placeOrder } from "../../../support/orders/place-order"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

describeShop(
  "a response that is not Ratepay's",
  (shop) => {
    const goods = () => [{ variantId: shop().seeded.variants.mug, quantity: 1 }]
    const admin = () => shop().client.merchant
    const readAttention = async (): Promise<Json[]> =>
      (await must(admin().get("/admin/ratepay/attention"))).entries

    async function place() {
      const { order } = await placeOrder(shop())
      const payment = await shop().client.readPayment(order.id)
      const capture = (amount = 12.9) => admin().post(`/admin/payments/${payment.id}/capture`, { amount })
      const states = async () => (await readLedger(shop(), payment)).operations.map(({ state }) => state)
      const agreed = async () => {
        const figures = sandboxFigures(shop(), payment)
        expect(ledgerFigures(await readLedger(shop(), payment))).toEqual(figures)
        return figures
      }
      return { order, payment, capture, states, agreed }
    }

    it.each([400, 404, 410, 413])(
      "does not resolve a capture that was cut off after it was executed: a proxy's %d",
      async (status) => {
        const { capture, states, agreed } = await place()
        shop().sandbox.inject({ kind: "cut", when: "after", operation: "capture" })
        shop().sandbox.inject({ kind: "status", status, operation: "capture" })

        const first = await capture()
        const between = await states()
        const second = await capture()

        expect(first.status).toBe(500)
        expect(first.body.message).toMatch(/outcome is not known\. Repeat exactly the same request/)
        expect(between).toEqual(["succeeded", "unknown"])
        expect(second.status).toBe(200)
        expect((await agreed()).captured).toBe(1290)
      }
    )

    it.each(["capture", "refund"] as const)(
      "does not resolve the first attempt of a %s, as a proxy may respond after Ratepay has executed it",
      async (kind) => {
        const { payment, capture, agreed } = await place()
        await must(capture())
        const ask = () => admin().post(`/admin/payments/${payment.id}/${kind}`, { amount: 10 })
        shop().sandbox.inject({ kind: "status", status: 404, when: "after", operation: kind })

        const responses = [await ask(), await ask()]

        expect(responses.map(({ status }) => status)).toEqual([500, 200])
        const { captured, refunded } = await agreed()
        expect({ captured, refunded }).toEqual(
          kind === "capture" ? { captured: 2290, refunded: 0 } : { captured: 1290, refunded: 1000 }
        )
      }
    )

    it("does not resolve an authorization: when the cart is completed again, it is authorized once", async () => {
      const { client, sandbox } = shop()
      sandbox.inject({ kind: "cut", when: "after", operation: "authorize" })
      sandbox.inject({ kind: "status", status: 404, operation: "authorize" })

      const first = await client.checkOut({ items: goods() })
      const latest = await ledgerOf(shop()).findLatestAuthorization(first.session.id)
      const second = await client.complete(first.cartId)

      expect(first.body.error.message).toMatch(/noch einmal/)
      expect(latest?.operations).toMatchObject([{ state: "unknown" }])
      expect(second.body.type).toBe("order")
      expect(sandbox.transactions()).toMatchObject([{ open: 1780 }])
    })

    it("does not prevent a new payment, and leaves no second authorization", async () => {
      const { client, sandbox, container } = shop()
      sandbox.inject({ kind: "status", status: 404, when: "after", operation: "authorize" })
      const { cartId, session } = await client.checkOut({ items: goods() })
      await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))

      const { body } = await client.complete(cartId)
      await letPass(shop(), 1)
      await recover(container)
      await letPass(shop(), 31)
      await recover(container)

      expect(body.type).toBe("order")
      const { open } = sandboxFigures(shop(), await client.readPayment(body.order.id))
      expect(open).toBe(1780)
      expect(sandbox.transactions().reduce((sum, one) => sum + one.open, 0)).toBe(1780)
      expect(session.id).not.toBe((await client.readPayment(body.order.id)).payment_session_id)
    })

    it("is on the attention list, and the operation is resolved by Ratepay's lists after its key has ended", async () => {
      const { order, capture, states, agreed } = await place()
      shop().sandbox.inject({ kind: "status", status: 413, operation: "capture", next: 50 })
      await capture()
      const told = await readAttention()
      await letPass(shop(), 1)
      await recover(shop().container)
      const meanwhile = await states()

      await letPass(shop(), 24 * 60)
      await recover(shop().container)
      const resolved = await states()
      shop().sandbox.clearFaults()
      const anew = await capture()

      expect(told).toMatchObject([{ order_id: order.id, operation: { kind: "capture", state: "unknown" } }])
      expect(meanwhile).toEqual(["succeeded", "unknown"])
      expect(resolved).toEqual(["succeeded", "failed"])
      expect(anew.status).toBe(200)
      expect((await agreed()).captured).toBe(1290)
    })

    it("differs from one with Ratepay's own decline, which resolves the operation", async () => {
      const { capture, states, agreed } = await place()
      shop().sandbox.inject({ kind: "cut", when: "before", operation: "capture" })
      shop().sandbox.inject({ kind: "decline", category: "SYNTAX", operation: "capture" })

      const refused = await capture()

      expect(refused.body.message).toMatch(/Ratepay refused.*nothing was moved.*SYNTAX/)
      expect(await states()).toEqual(["succeeded", "failed"])
      expect((await agreed()).captured).toBe(0)
    })

    it.each([
      ["half a second before its key is forgotten", 500],
      ["ten minutes before, as clocks differ", 600_000],
    ])("leads to a lookup in Ratepay's lists instead of a repeated request %s", async (_, msBefore) => {
      const { payment, capture, agreed } = await place()
      shop().sandbox.inject({ kind: "cut", when: "after", operation: "capture" })
      shop().sandbox.inject({ kind: "status", status: 500, operation: "capture", next: 20 })
      await capture()
      shop().sandbox.clearFaults()
      const sent = shop().sandbox.requests({ operation: "capture" }).length
      const { id = "", createdAt = new Date() } = (await readLedger(shop(), payment)).operations.at(-1) ?? {}

      await letPass(shop(), (24 * 60 * 60 * 1000 - msBefore - (Date.now() - createdAt.getTime())) / 60_000)
      shop().sandbox.inject({ kind: "status", status: 503, operation: "capture", next: 2 })
      const retried = await admin().post(`/admin/ratepay/operations/${id}/retry`)
      const repeated = await capture()
      const done = await recover(shop().container)

      expect([retried.status, repeated.status]).toEqual([400, 400])
      expect(done).toMatchObject({ looked_up: 1, resent: 0 })
      expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(sent)
      expect((await agreed()).captured).toBe(1290)
    })

    it("is followed by the frozen body, unchanged, whatever this version would write", async () => {
      const { capture, agreed } = await place()
      shop().sandbox.inject({ kind: "status", status: 503, operation: "capture", next: 20 })
      await capture()
      shop().sandbox.clearFaults()
      const fields = await rewriteBody((body) => JSON.stringify(reversed(JSON.parse(body))), { isTold: true })

      const second = await capture()

      expect(second.status).toBe(200)
      const sent = shop().sandbox.requests({ operation: "capture" }).at(-1)?.body
      expect(Object.keys(sent as object)).toEqual(fields)
      expect((await agreed()).captured).toBe(1290)
    })

    it("is not followed by a body that differs from the frozen one; the attention list shows that", async () => {
      const { capture, states } = await place()
      shop().sandbox.inject({ kind: "status", status: 503, operation: "capture", next: 20 })
      await capture()
      shop().sandbox.clearFaults()
      await rewriteBody((body) => body.replace("12.9", "21.9"), { isTold: false })
      const sent = shop().sandbox.requests({ operation: "capture" }).length

      const second = await capture()
      await letPass(shop(), 1)
      await recover(shop().container)

      expect(second.status).toBe(400)
      expect(second.body.message).toMatch(/body_hash: the stored request of the capture rpop_\w+ was changed/)
      expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(sent)
      expect(await states()).toEqual(["succeeded", "unknown"])
      expect(await readAttention()).toMatchObject([
        { operation: { state: "unknown", error: expect.stringContaining("body_hash") } },
      ])
    })

    it("does not block Ratepay for others if one buyer's data causes it", async () => {
      const { client } = shop()
      for (let count = 0; count < 6; count++) {
        const { cartId } = await client.checkOut({ items: goods(), email: "http500@sandbox.example" })
        await client.complete(cartId)
      }

      const { body } = await client.checkOut({ items: goods() })

      expect(body.type).toBe("order")
    })

    /** Changes a stored body, and its hash if required; returns the names of its fields in their order. */
    async function rewriteBody(rewrite: (body: string) => string, { isTold }: { isTold: boolean }) {
      const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      const [row] = await knex<{ body: string }>("ratepay_operation")
        .where({ kind: "capture" })
        .select("body")
      const body = rewrite(row?.body ?? "")
      expect(body).not.toBe(row?.body)
      const hash = createHash("sha256").update(body).digest("hex")
      await knex("ratepay_operation")
        .where({ kind: "capture" })
        .update({ body, ...(isTold && { body_hash: hash }) })
      return Object.keys(JSON.parse(body) as object)
    }

    function reversed(value: unknown): object {
      return Object.fromEntries(Object.entries(value as object).reverse())
    }
  },
  { plugin: quick }
)
