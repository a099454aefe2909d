import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { recover } from "../../src/workflows/recovery/recover"
import { must } from "../../testing/shop-client"
import { ledgerOf } from "../support/figures/balances"
import { placedOrders } from "../support/orders/placed-orders"
import { letPass } from "../support/shop/age"
import { describeShop } from "../support/shop/shop"

const REASON = /sent with other credentials/

describeShop(
  "an operation without an outcome, whose account has other credentials now,",
  (shop) => {
    const { place, variants } = placedOrders(shop)
    const accounts = () => ledgerOf(shop()).options.accounts
    const before: ReturnType<typeof accounts>[number][] = []
    beforeEach(() => {
      before.splice(0, before.length, ...accounts())
      useCredentials("old")
    })
    afterEach(() => accounts().splice(0, accounts().length, ...before))

    /** As after a restart with other credentials for the same account. */
    function useCredentials(clientId: string): void {
      const used = before.filter((account) => account.clientId === clientId)
      for (const account of used) account.acceptsOrders = true
      accounts().splice(0, accounts().length, ...used)
    }

    const cutOff = (operation: "authorize" | "capture") => {
      shop().sandbox.inject({ operation, kind: "cut", when: "after", next: 1 })
      shop().sandbox.inject({ operation, kind: "status", status: 502, next: 9 })
    }
    const recoverSoon = async ({ minutes = 15 } = {}) => {
      await letPass(shop(), minutes)
      return recover(shop().container)
    }
    const attention = async () => (await must(shop().client.merchant.get("/admin/ratepay/attention"))).entries
    const senders = (operation: "authorize" | "capture") => [
      ...new Set(
        shop()
          .sandbox.requests({ operation })
          .map(({ sender }) => sender)
      ),
    ]

    it("is not authorized a second time, and on the attention list until its credentials are back", async () => {
      const { client, sandbox } = shop()
      cutOff("authorize")
      const { cartId } = await client.checkOut({ items: [{ variantId: variants().mug, quantity: 2 }] })
      sandbox.clearFaults()
      useCredentials("new")

      const { body } = await client.complete(cartId)
      expect(body.type).toBe("cart")
      expect(await recoverSoon()).toMatchObject({ resent: 0, unresolved: 1 })

      expect(sandbox.transactions()).toMatchObject([{ sender: "old", open: 3070 }])
      expect(await attention()).toMatchObject([
        {
          reason: "unresolved",
          operation: {
            ...{ kind: "authorize", can_retry: false, why_no_retry: "other_credentials" },
            error: expect.stringMatching(REASON),
          },
        },
      ])
      useCredentials("old")
      expect(await recoverSoon({ minutes: 60 })).toMatchObject({ resent: 1 })
      expect(sandbox.transactions()).toHaveLength(1)
      expect(await attention()).toEqual([])
    })

    it("is not captured under its key by others, whoever asks for it, and is once its credentials are back", async () => {
      const { orderId, merchant } = await place({ mug: 2 })
      const { id } = await shop().client.readPayment(orderId)
      const capture = () => merchant.admin.post(`/admin/payments/${id}/capture`, { amount: 12.9 })
      cutOff("capture")
      expect((await capture()).status).toBeGreaterThanOrEqual(400)
      shop().sandbox.clearFaults()
      useCredentials("new")

      expect(await recoverSoon()).toMatchObject({ resent: 0, unresolved: 1 })
      const [{ operation }] = await attention()
      const retried = await merchant.admin.post(`/admin/ratepay/operations/${operation.id}/retry`)
      const again = await capture()

      expect(operation).toMatchObject({
        ...{ kind: "capture", can_retry: false, why_no_retry: "other_credentials" },
        error: expect.stringMatching(REASON),
      })
      for (const { status, body } of [retried, again])
        expect([status, body.message]).toEqual([400, expect.stringContaining("(other_credentials)")])
      expect(senders("capture")).toEqual(["old"])
      useCredentials("old")
      await must(merchant.admin.post(`/admin/ratepay/operations/${operation.id}/retry`))
      expect(shop().sandbox.transactions()).toMatchObject([{ captured: 1290, open: 1780 }])
      expect(await attention()).toEqual([])
    })

    it("is sent again as before, if it was stored before the ledger kept who sent it", async () => {
      const { orderId, merchant } = await place({ mug: 2 })
      const { id } = await shop().client.readPayment(orderId)
      cutOff("capture")
      await merchant.admin.post(`/admin/payments/${id}/capture`, { amount: 12.9 })
      shop().sandbox.clearFaults()
      const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("ratepay_operation").update({ sender: null })

      expect(await recoverSoon()).toMatchObject({ resent: 1 })

      expect(shop().sandbox.transactions()).toMatchObject([{ captured: 1290, open: 1780 }])
    })
  },
  {
    sandbox: {
      ...{ clientId: "old", clientSecret: "secret-of-old", partnerShopIds: ["SHOP"] },
      senders: [{ clientId: "new", clientSecret: "secret-of-new", partnerShopIds: ["SHOP"] }],
    },
    plugin: {
      responseTimeoutMs: 300,
      retryBudgetMs: 900,
      accounts: [
        { name: "shop", partnerShopId: "SHOP", clientId: "old", clientSecret: "secret-of-old" },
        {
          ...{ name: "renewed", partnerShopId: "SHOP", acceptsOrders: false },
          ...{ clientId: "new", clientSecret: "secret-of-new" },
        },
      ],
    },
  }
)
