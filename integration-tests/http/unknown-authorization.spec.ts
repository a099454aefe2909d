import { paymentProviders } from "../../testing/seed-shop"
import { buyer, must, type Json } from "../../testing/shop-client"
import { eventually } from "../support/eventually"
import type { Merchant } from "../support/orders/merchant"
import { draftOrders } from "../support/orders/draft-orders"
import { ledgerOf } from "../support/figures/balances"
import { placedOrders } from "../support/orders/placed-orders"
import { describeShop } from "../support/shop/shop"

describeShop(
  "goods with an authorization whose outcome is unknown",
  (shop) => {
    const { authorize, expectStanding, findUnpaid, place, reconcile, startPayment, variants } =
      placedOrders(shop)

    const { startSession, write } = draftOrders(shop)

    /** What Ratepay holds for each of some payment sessions, in cents. */
    async function heldFor(merchant: Merchant, sessionIds: readonly string[]): Promise<number[]> {
      const records = await ledgerOf(shop()).findByOrder(merchant.orderId)
      return sessionIds.map((sessionId) =>
        records
          .filter(({ transaction }) => transaction.paymentSessionId === sessionId)
          .reduce((sum, { transaction: { ratepayTransactionId } }) => {
            const found = shop().sandbox.transaction(ratepayTransactionId ?? "")
            return sum + (found?.open ?? 0)
          }, 0)
      )
    }

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

    it("are held by the payment that Medusa has, where an earlier one turns out to be authorized too", async () => {
      const { client, sandbox } = shop()
      const merchant = await write({ mug: 2 }, { email: "otp_required@ratepay.com" })
      const ids = [await startSession(merchant), await startSession(merchant)]
      await authorize(merchant, ids[0] ?? "")
      await must(merchant.admin.post(`/admin/orders/${merchant.orderId}`, { email: "jana@example.org" }))
      await must(authorize(merchant, ids[1] ?? ""))
      await must(client.store.post(`/store/ratepay/payment-sessions/${ids[0]}/passcode`, { code: "123456" }))
      expect(sandbox.transactions().map(({ open }) => open)).toEqual([3163, 3163])

      await reconcile(merchant.orderId)

      await expectStanding(merchant, { held: 3163, owed: 3163 })
      expect(await heldFor(merchant, ids)).toEqual([0, 3163])
    })

    /** Both requests are at Ratepay at the same time, and a cancellation gets no response. */
    async function authorizeBothAtOnce() {
      const { sandbox } = shop()
      // On a busy machine the second request may arrive when the first has its response, and is refused: then both are made again.
      for (let round = 0; round < 10; round++) {
        const before = sandbox.transactions().length
        const merchant = await write({ mug: 2 })
        const ids = [await startSession(merchant), await startSession(merchant)]
        sandbox.inject({ operation: "authorize", kind: "delay", ms: 500, next: 2 })
        sandbox.inject({ operation: "cancel", kind: "cut", when: "before", next: 20 })
        const responses = await Promise.all(ids.map((id) => authorize(merchant, id)))
        sandbox.clearFaults()
        if (sandbox.transactions().length === before + 2) return { merchant, ids, responses }
      }
      throw new Error("In ten rounds, no two requests were at Ratepay at the same time.")
    }

    it("are told to be held by one of two payments, though the other one could not be canceled at once", async () => {
      const { merchant, ids, responses } = await authorizeBothAtOnce()
      await reconcile(merchant.orderId)
      await expectStanding(merchant, { held: 3163, owed: 3163 })
      const statuses = responses.map(({ status }) => status)
      expect(statuses.filter((status) => status === 200)).toHaveLength(1)
      expect(await heldFor(merchant, ids)).toEqual(statuses.map((status) => (status === 200 ? 3163 : 0)))
    })
  },
  { plugin: { responseTimeoutMs: 800, retryBudgetMs: 900 } }
)
