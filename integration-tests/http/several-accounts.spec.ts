import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { recover } from "../../src/workflows/recovery/recover"
import { reconcileAll } from "../../src/workflows/recovery/reconcile-all"
import {
  germanAddress,
  must,
  paymentProviders,
  type CheckoutInput,
  type Json,
} from "../../testing/shop-client"
import { describeShop } from "../support/shop/shop"
import { eventually } from "../support/eventually"
import { letPass } from "../support/shop/age"
import { merchantOf } from "../support/orders/merchant"
import { placeOrder } from "../support/orders/place-order"
import { readLedger } from "../support/figures/balances"

const [clientSecret, otherSecret] = ["secret-of-de", "secret-of-at"]
const PAUSE_MS = 1_000
const austrian = { country_code: "at", postal_code: "1010", city: "Wien" }

describeShop(
  "a store with two accounts:",
  (shop) => {
    jest.setTimeout(120_000)
    const { openInvoice } = paymentProviders
    const admin = () => shop().client.merchant
    const knex = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const inAustria = (): Partial<CheckoutInput> => ({
      regionId: shop().seeded.netPriceRegionId,
      address: austrian,
    })
    const items = (quantity: number) => [{ variantId: shop().seeded.variants.mug, quantity }]
    const checkOut = (more: Partial<CheckoutInput> = {}) =>
      shop().client.checkOut({ items: items(1), ...more })
    const capture = async (orderId: string) => {
      const { id } = await shop().client.readPayment(orderId)
      return admin().post(`/admin/payments/${id}/capture`, {})
    }
    const balances = async (orderId: string) =>
      (await readLedger(shop(), await shop().client.readPayment(orderId))).balances
    const senders = () => [
      ...new Set(
        shop()
          .sandbox.requests()
          .map(({ sender }) => sender)
      ),
    ]
    /** Ratepay does not respond in the account "at", or refuses its credentials. */
    const fail = (status: number) =>
      shop().sandbox.inject({ kind: "status", status, sender: "at", share: 1, seed: 1 })
    /** Waits until the circuit of the account "at" is closed again. */
    const comeBack = async () => {
      shop().sandbox.clearFaults()
      await eventually(async () => expect((await checkOut(inAustria())).body.type).toBe("order"))
    }
    const methodFor = async (input: Partial<CheckoutInput>, quantity = 1): Promise<Json> => {
      const cartId = await shop().client.fillCart({ items: items(quantity), ...input })
      const { methods } = await must(shop().client.store.get(`/store/ratepay/carts/${cartId}/methods`))
      return methods.find(({ provider_id }: Json) => provider_id === openInvoice)
    }

    it("each order is authorized in the account of its country, and moved there", async () => {
      const german = await placeOrder(shop())
      const other = await placeOrder(shop(), inAustria())
      for (const { order } of [german, other]) {
        expect((await capture(order.id)).status).toBe(200)
        const payment = await shop().client.readPayment(order.id)
        await must(admin().post(`/admin/payments/${payment.id}/refund`, { amount: 5 }))
      }

      expect(shop().sandbox.transactions()).toMatchObject([
        { sender: "de", partnerShopIds: ["SHOP_DE"], open: 0, refunded: 500 },
        { sender: "at", partnerShopIds: ["SHOP_AT"], open: 0, refunded: 500 },
      ])
      expect(await knex()("ratepay_transaction").orderBy("created_at").pluck("account")).toEqual(["de", "at"])
    })

    it("an edit of an order adds to the authorization in its account", async () => {
      const { order, mugs } = await placeOrder(shop(), inAustria())

      await merchantOf(shop(), order.id).setQuantity(mugs.id, 4)

      await eventually(() => {
        expect(shop().sandbox.requests({ operation: "increment" })).toHaveLength(1)
      })
      expect(shop().sandbox.requests({ operation: "increment" })).toMatchObject([
        { sender: "at", status: 201 },
      ])
    })

    it("a buyer is offered what the account of their country allows", async () => {
      expect(await methodFor({}, 20)).toMatchObject({ offered: true, buyer_types: ["person", "company"] })
      expect(await methodFor(inAustria(), 20)).toMatchObject({ offered: true, buyer_types: ["company"] })
      expect(await methodFor(inAustria())).toMatchObject({ buyer_types: ["person", "company"] })
    })

    it("an order that belongs to no account is not offered Ratepay, and not sent to it", async () => {
      const swiss = { country_code: "ch", postal_code: "8001", city: "Zürich" }
      const { country_code, postal_code, city } = germanAddress
      const input = { address: swiss, shippingAddress: { country_code, postal_code, city } }

      expect(await methodFor(input)).toMatchObject({
        ...{ offered: false, buyer_types: [] },
        why_not: { code: "country" },
      })
      const { body } = await checkOut(input)
      expect([body.type, body.error?.type]).toEqual(["cart", "payment_authorization_error"])
      expect(shop().sandbox.requests()).toEqual([])
    })

    it("a limit of an account is held at completion too", async () => {
      const { status, body } = await shop().client.checkOut({ items: items(20), ...inAustria() })

      expect([status, body.type, body.error?.type]).toEqual([200, "cart", "payment_authorization_error"])
      expect(shop().sandbox.requests({ operation: "authorize" })).toEqual([])
    })

    describe.each([
      ["does not respond", 503],
      ["refuses the credentials", 401],
    ])("while Ratepay %s in one of them", (_, status) => {
      it("the other sells, captures, refunds and recovers", async () => {
        const before = await placeOrder(shop(), inAustria())
        const lost = await placeOrder(shop())
        fail(status)
        for (let attempt = 0; attempt < 2; attempt++)
          expect((await checkOut(inAustria())).body.type).toBe("cart")
        expect((await capture(before.order.id)).status).toBeGreaterThanOrEqual(400)

        shop().sandbox.inject({ kind: "cut", when: "after", operation: "capture", sender: "de", next: 3 })
        expect((await capture(lost.order.id)).status).toBeGreaterThanOrEqual(400)
        const { order } = await placeOrder(shop())
        expect((await capture(order.id)).status).toBe(200)
        const payment = await shop().client.readPayment(order.id)
        await must(admin().post(`/admin/payments/${payment.id}/refund`, { amount: 5 }))
        await letPass(shop(), 1)
        await recover(shop().container)

        expect(await balances(lost.order.id)).toMatchObject({ open: 0 })
        expect(await balances(order.id)).toMatchObject({ open: 0, refunded: 500 })
        expect(await balances(before.order.id)).toMatchObject({ captured: 0 })
        await comeBack()
        await letPass(shop(), 5)
        await recover(shop().container)
        const again = await capture(before.order.id)
        expect(again.status).toBe(200)
        expect(await balances(before.order.id)).toMatchObject({ open: 0 })
      }, 240_000)
    })

    it("transactions are listed with their accounts, and by them, those of renamed accounts included", async () => {
      const german = await placeOrder(shop())
      const other = await placeOrder(shop(), inAustria())
      const old = await placeOrder(shop(), inAustria())
      await knex()("ratepay_transaction").where("order_id", old.order.id).update({ account: "austria" })
      const list = async (query: string) => {
        const { transactions, accounts } = await must(admin().get(`/admin/ratepay/transactions?${query}`))
        expect(accounts).toEqual(["de", "at"])
        return transactions.map((one: Json) => [one.order_id, one.account])
      }
      const [de, at, renamed] = [german, other, old].map(({ order }) => order.id)

      expect(await list("")).toEqual([
        [renamed, "at"],
        [at, "at"],
        [de, "de"],
      ])
      expect(await list("account=de")).toEqual([[de, "de"]])
      expect(await list("account=at&limit=1")).toEqual([[renamed, "at"]])
      expect(await list("account[]=de&account[]=at")).toHaveLength(3)
      expect(await list("account=nobody")).toEqual([])
      await knex()("ratepay_transaction").where("order_id", old.order.id).update({ account: "de" })
      expect(await list("account=de")).toEqual([[de, "de"]])
      expect(await list("account=at&limit=1")).toEqual([[renamed, "at"]])
      const { body: csv } = await admin().get("/admin/ratepay/transactions/export?account=de")
      expect(csv.trim().split("\r\n")).toEqual([
        expect.stringMatching(/,account,shop_id$/),
        expect.stringMatching(/,de,$/),
      ])
      const { operations } = await must(admin().get("/admin/ratepay/operations"))
      expect(operations.map(({ account }: Json) => account)).toEqual(["at", "at", "de"])
      const { ratepay_order } = await must(admin().get(`/admin/ratepay/orders/${renamed}`))
      expect(ratepay_order.transactions).toMatchObject([{ account: "at" }])
    })

    it("operations and the attention list are filtered by account, those of renamed accounts included", async () => {
      const german = await placeOrder(shop())
      const other = await placeOrder(shop(), inAustria())
      const old = await placeOrder(shop(), inAustria())
      await knex()("ratepay_transaction").where("order_id", old.order.id).update({ account: "austria" })
      const [de, at, renamed] = [german, other, old].map(({ order }) => order.id)
      for (const orderId of [de, renamed]) {
        shop().sandbox.inject({ operation: "capture", kind: "decline", category: "UNPROCESSABLE_OPERATION" })
        const { id } = await shop().client.readPayment(orderId)
        await admin().post(`/admin/payments/${id}/capture`)
      }
      const inTenDays = new Date(Date.now() + 10 * 24 * 3_600_000)
      await knex()("ratepay_transaction")
        .whereIn("order_id", [de, at])
        .update({ authorization_expires: inTenDays })
      const list = async (path: "operations" | "attention", query: string) => {
        const body = await must(admin().get(`/admin/ratepay/${path}?${query}`))
        expect(body.accounts).toEqual(["de", "at"])
        return (body.operations ?? body.entries).map((one: Json) => [one.order_id, one.account])
      }

      expect(await list("operations", "kind=authorize")).toEqual([
        [renamed, "at"],
        [at, "at"],
        [de, "de"],
      ])
      expect(await list("operations", "account=de")).toEqual([
        [de, "de"],
        [de, "de"],
      ])
      expect(await list("operations", "account=at&kind=authorize&limit=1")).toEqual([[renamed, "at"]])
      expect(await list("operations", "account[]=de&account[]=at")).toHaveLength(5)
      expect(await list("operations", "account=nobody")).toEqual([])
      expect(await list("attention", "")).toEqual([
        [renamed, "at"],
        [de, "de"],
        [de, "de"],
        [at, "at"],
      ])
      expect(await list("attention", "account=de")).toEqual([
        [de, "de"],
        [de, "de"],
      ])
      expect(await list("attention", "account=at")).toEqual([
        [renamed, "at"],
        [at, "at"],
      ])
      expect(await list("attention", "account=nobody")).toEqual([])
      expect((await admin().get("/admin/ratepay/attention?who=de")).status).toBe(400)
    })

    it("an account that was renamed goes on, by its partnerShopId", async () => {
      const { order } = await placeOrder(shop(), inAustria())
      await knex()("ratepay_transaction").update({ account: "austria" })

      expect((await capture(order.id)).status).toBe(200)
      expect(senders()).toEqual(["at"])
    })

    it("a payment from before there were accounts is of the account with its partnerShopId", async () => {
      const { order } = await placeOrder(shop(), inAustria())
      await knex()("ratepay_transaction").update({ account: null })

      expect((await capture(order.id)).status).toBe(200)
    })

    describe("an account that was taken out of the options", () => {
      const takeOut = (orderId: string) =>
        knex()("ratepay_transaction")
          .where("order_id", orderId)
          .update({ account: "ch", partner_shop_id: "SHOP_CH" })
      const putBack = (orderId: string) =>
        knex()("ratepay_transaction")
          .where("order_id", orderId)
          .update({ account: "at", partner_shop_id: "SHOP_AT" })
      const attention = async (orderId: string): Promise<string[]> =>
        (await merchantOf(shop(), orderId).attention()).map(({ operation }: Json) => operation.error)

      it("is named where something is done to its payment, and on the attention list", async () => {
        const { order } = await placeOrder(shop(), inAustria())
        await takeOut(order.id)

        const { status, body } = await capture(order.id)

        expect([status, body.message]).toEqual([400, expect.stringContaining('"ch" (partnerShopId SHOP_CH)')])
        expect(await attention(order.id)).toEqual([expect.stringContaining('"ch" (partnerShopId SHOP_CH)')])
        expect(shop().sandbox.requests({ operation: "capture" })).toEqual([])
        await putBack(order.id)
        expect((await capture(order.id)).status).toBe(200)
      })

      it("is told by the nightly comparison, which goes on with the others", async () => {
        const missing = await placeOrder(shop(), inAustria())
        const { order } = await placeOrder(shop())
        await takeOut(missing.order.id)
        const payment = await shop().client.readPayment(order.id)

        const compared = await reconcileAll(shop().container, {})

        expect(compared).toMatchObject({ count: 2, differences: 1, failed: 0 })
        expect(await attention(missing.order.id)).toEqual([
          expect.stringContaining("are open in the account ch, which is not in the plugin's options"),
        ])
        expect((await readLedger(shop(), payment)).transaction.lastComparison).toMatchObject({
          differences: [],
        })
        await putBack(missing.order.id)
        await reconcileAll(shop().container, {})
        expect(await attention(missing.order.id)).toEqual([])
      })

      it("is told once where only a refund may still be made, until somebody has seen it", async () => {
        const { order } = await placeOrder(shop(), inAustria())
        expect((await capture(order.id)).status).toBe(200)
        await takeOut(order.id)

        expect(await reconcileAll(shop().container, {})).toMatchObject({ differences: 1, failed: 0 })
        expect(await reconcileAll(shop().container, {})).toMatchObject({ differences: 1, failed: 0 })

        expect(await attention(order.id)).toEqual([
          expect.stringContaining("captured in the account ch, which is not in the plugin's options"),
        ])
        const [{ operation }] = await merchantOf(shop(), order.id).attention()
        await must(admin().post(`/admin/ratepay/operations/${operation.id}/acknowledgement`))
        expect(await reconcileAll(shop().container, {})).toMatchObject({ differences: 0, failed: 0 })
        expect(await attention(order.id)).toEqual([])
      })

      it("is not told of a payment that is over, and no comparison is noted for it", async () => {
        const { order } = await placeOrder(shop(), inAustria())
        await capture(order.id)
        const payment = await shop().client.readPayment(order.id)
        await must(admin().post(`/admin/payments/${payment.id}/refund`, { amount: payment.amount }))
        await takeOut(order.id)

        expect(await reconcileAll(shop().container, {})).toMatchObject({
          count: 1,
          differences: 0,
          failed: 0,
        })

        const { differences } = await must(admin().post(`/admin/ratepay/orders/${order.id}/reconciliation`))
        expect([differences, await attention(order.id)]).toEqual([[], []])
        expect((await readLedger(shop(), payment)).transaction.lastComparison).toBeNull()
      })

      it("keeps no other operation without an outcome waiting", async () => {
        const orders = [await placeOrder(shop(), inAustria()), await placeOrder(shop())]
        shop().sandbox.inject({ kind: "cut", when: "after", operation: "capture", next: 6 })
        for (const { order } of orders) await capture(order.id)
        const [missing, other] = orders.map(({ order }) => order.id)
        if (missing === undefined || other === undefined) throw new Error("an order is missing")
        await takeOut(missing)
        shop().sandbox.clearFaults()
        await letPass(shop(), 2)

        await recover(shop().container)

        expect(await balances(other)).toMatchObject({ open: 0 })
        expect((await attention(missing))[0]).toContain('"ch" (partnerShopId SHOP_CH)')
        await putBack(missing)
        await letPass(shop(), 60)
        await recover(shop().container)
        expect(await balances(missing)).toMatchObject({ open: 0 })
      })
    })
  },
  {
    sandbox: {
      ...{ clientId: "de", clientSecret, partnerShopIds: ["SHOP_DE"] },
      senders: [{ clientId: "at", clientSecret: otherSecret, partnerShopIds: ["SHOP_AT"] }],
    },
    plugin: {
      ...{ responseTimeoutMs: 300, retryBudgetMs: 900, circuitFailures: 2, circuitPauseMs: PAUSE_MS },
      accounts: [
        { name: "de", partnerShopId: "SHOP_DE", countries: ["DE"] },
        {
          ...{ name: "at", partnerShopId: "SHOP_AT", countries: ["AT"] },
          ...{ clientId: "at", clientSecret: otherSecret, limits: { person: { maximum: 200 } } },
        },
      ],
    },
  }
)
