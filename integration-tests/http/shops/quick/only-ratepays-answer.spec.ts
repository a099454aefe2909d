import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createHash } from "node:crypto"
import { paymentProviders } from "../../../../demo/seed-shop"
import { buyer, must, type Json } from "../../../../demo/shop-client"
import { recover } from "../../../../src/workflows/recover"
import { letPass } from "../../../support/age"
import { ledgerFigures, ledgerOf, readLedger, sandboxFigures } from "../../../support/books"
import { placeOrder } from "../../../support/place-order"
import { describeShop } from "../../../support/shop"
import { quick } from "./quick"

describeShop(
  "an answer that is not Ratepay's",
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
      "is no answer to a capture that was cut off after it was done: a proxy's %d",
      async (status) => {
        const { capture, states, agreed } = await place()
        shop().sandbox.inject({ kind: "cut", when: "after", operation: "capture" })
        shop().sandbox.inject({ kind: "status", status, operation: "capture" })

        const first = await capture()
        const between = await states()
        const second = await capture()

        expect(first.status).toBe(500)
        expect(first.body.message).toMatch(/outcome is not known.*once more/)
        expect(between).toEqual(["succeeded", "unknown"])
        expect(second.status).toBe(200)
        expect((await agreed()).captured).toBe(1290)
      }
    )

    it.each(["capture", "refund"] as const)(
      "is none to the first attempt of a %s either, as a proxy may speak after Ratepay has acted",
      async (kind) => {
        const { payment, capture, agreed } = await place()
        await must(capture())
        const ask = () => admin().post(`/admin/payments/${payment.id}/${kind}`, { amount: 10 })
        shop().sandbox.inject({ kind: "status", status: 404, when: "after", operation: kind })

        const answers = [await ask(), await ask()]

        expect(answers.map(({ status }) => status)).toEqual([500, 200])
        const { captured, refunded } = await agreed()
        expect({ captured, refunded }).toEqual(
          kind === "capture" ? { captured: 2290, refunded: 0 } : { captured: 1290, refunded: 1000 }
        )
      }
    )

    it("is none to an authorization: completed again, the cart is authorized once", async () => {
      const { client, sandbox } = shop()
      sandbox.inject({ kind: "cut", when: "after", operation: "authorize" })
      sandbox.inject({ kind: "status", status: 404, operation: "authorize" })

      const first = await client.checkOut({ items: goods() })
      const attempt = await ledgerOf(shop()).findLatestAttempt(first.session.id)
      const second = await client.complete(first.cartId)

      expect(first.body.error.message).toMatch(/noch einmal/)
      expect(attempt?.operations).toMatchObject([{ state: "unknown" }])
      expect(second.body.type).toBe("order")
      expect(sandbox.transactions()).toMatchObject([{ open: 1780 }])
    })

    it("keeps no buyer from a new payment, and leaves no second authorization behind", async () => {
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

    it("is told to a person, and settled by Ratepay's lists once its key has ended, where nothing else ever comes", async () => {
      const { order, capture, states, agreed } = await place()
      shop().sandbox.inject({ kind: "status", status: 413, operation: "capture", next: 50 })
      await capture()
      const told = await readAttention()
      await letPass(shop(), 1)
      await recover(shop().container)
      const meanwhile = await states()

      await letPass(shop(), 24 * 60)
      await recover(shop().container)
      const settled = await states()
      shop().sandbox.clearFaults()
      const anew = await capture()

      expect(told).toMatchObject([{ order_id: order.id, operation: { kind: "capture", state: "unknown" } }])
      expect(meanwhile).toEqual(["succeeded", "unknown"])
      expect(settled).toEqual(["succeeded", "failed"])
      expect(anew.status).toBe(200)
      expect((await agreed()).captured).toBe(1290)
    })

    it("is an answer where Ratepay's own decline stands in it, whatever was cut off before", async () => {
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
    ])("is asked for in Ratepay's lists, and not sent again, %s", async (_, msBefore) => {
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
      const asked = await capture()
      const done = await recover(shop().container)

      expect([retried.status, asked.status]).toEqual([400, 400])
      expect(done).toMatchObject({ looked_up: 1, resent: 0 })
      expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(sent)
      expect((await agreed()).captured).toBe(1290)
    })

    it("is followed by the frozen string as it is, whatever this version would have written", async () => {
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

    it("is not followed by another string than the frozen one, and a person is told", async () => {
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
      expect(second.body.message).toMatch(
        /body_hash: the request kept for the capture rpop_\w+ is not the one/
      )
      expect(shop().sandbox.requests({ operation: "capture" })).toHaveLength(sent)
      expect(await states()).toEqual(["succeeded", "unknown"])
      expect(await readAttention()).toMatchObject([
        { operation: { state: "unknown", error: expect.stringContaining("body_hash") } },
      ])
    })

    it("does not take Ratepay from others where one buyer's data provokes it", async () => {
      const { client } = shop()
      for (let count = 0; count < 6; count++) {
        const { cartId } = await client.checkOut({ items: goods(), email: "http500@sandbox.example" })
        await client.complete(cartId)
      }

      const { body } = await client.checkOut({ items: goods() })

      expect(body.type).toBe("order")
    })

    /** Writes a kept body anew, with its hash where it is told; returns the names of its fields in order. */
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
