import { paymentProviders } from "../../testing/seed-shop"
import { buyer, type Json } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import type { Merchant } from "../support/orders/merchant"
import { placedOrders } from "../support/orders/placed-orders"
import { describeShop } from "../support/shop/shop"

describeShop(
  "goods with an authorization whose outcome is unknown",
  (shop) => {
    const { authorize, expectStanding, findUnpaid, place, reconcile, startPayment, variants } =
      placedOrders(shop)

    const losesResponses = (operation: "increment" | "authorize") => {
      shop().sandbox.inject({ operation, kind: "cut", when: "after", next: 1 })
      shop().sandbox.inject({ operation, kind: "status", status: 502, next: 9 })
    }

    /** Pays what is outstanding, as staff does, and returns the status. */
    async function tryToPay(merchant: Merchant): Promise<number> {
      const unpaid = await eventually(async () => {
        const { payment_collections } = await merchant.read()
        const found = payment_collections.find(({ status }: Json) => status === "not_paid")
        expect(found).toBeDefined()
        return found
      })
      const { status, body } = await merchant.admin.post(
        `/admin/payment-collections/${unpaid.id}/payment-sessions`,
        { provider_id: paymentProviders.openInvoice, data: buyer }
      )
      if (status !== 200) return status
      return (await authorize(merchant, body.payment_collection.payment_sessions[0].id)).status
    }

    it("can't be paid by a second payment while an increment may have authorized them", async () => {
      const { orderId, merchant } = await place({ mug: 2 })
      losesResponses("increment")
      await merchant.addItem(variants().cloth)
      await eventually(() => {
        expect(shop().sandbox.requests({ operation: "increment" }).length).toBeGreaterThan(0)
        return Promise.resolve()
      })

      expect(await tryToPay(merchant)).toBe(400)

      expect(shop().sandbox.requests({ operation: "authorize" })).toHaveLength(1)
      shop().sandbox.clearFaults()
      await reconcile(orderId)
      await expectStanding(merchant, { held: 3070 + 1999, owed: 3070 + 1999 })
    })

    it("are not authorized by an edit while a second payment may have authorized them", async () => {
      const { client, sandbox } = shop()
      const { orderId, merchant } = await place({ mug: 2 })
      sandbox.inject({ kind: "decline", category: "TRANSACTION_RISK", operation: "increment" })
      await merchant.addItem(variants().cloth)
      const session = await startPayment(merchant, 1999)
      losesResponses("authorize")
      expect((await authorize(merchant, session)).status).toBeGreaterThanOrEqual(400)
      sandbox.clearFaults()
      const declined = (await merchant.attention()).find(({ operation }) => operation?.kind === "increment")

      await merchant.addItem(variants().screw)
      await findUnpaid(merchant, 1999 + 37)
      const retried = await client.merchant.post(`/admin/ratepay/operations/${declined.operation.id}/retry`)
      const held = sandbox.transactions().reduce((sum, { open }) => sum + open, 0)

      expect(held).toBe(3070 + 1999)
      expect(retried.body.message).toMatch(/outcome of another payment is not known yet/)
      await reconcile(orderId)
      await expectStanding(merchant, { held: 3070 + 1999 + 37, owed: 3070 + 1999 + 37 })
      const after = sandbox.transactions().reduce((sum, { open }) => sum + open, 0)
      expect(after).toBe(3070 + 1999 + 37)
    })

    it("are held once if a second payment is to replace one with an unknown outcome", async () => {
      const { orderId, merchant } = await place({ mug: 2 }, { email: "declined_increment@sandbox.example" })
      await merchant.addItem(variants().cloth)
      const session = await startPayment(merchant, 1999)
      losesResponses("authorize")
      expect((await authorize(merchant, session)).status).toBeGreaterThanOrEqual(400)
      shop().sandbox.clearFaults()

      // Medusa deletes the first session, and what it may have authorized is still not known.
      expect(await tryToPay(merchant)).toBe(400)

      await reconcile(orderId)
      await expectStanding(merchant, { held: 3070 + 1999, owed: 3070 + 1999 })
    })
  },
  { plugin: { responseTimeoutMs: 300, retryBudgetMs: 900 } }
)
