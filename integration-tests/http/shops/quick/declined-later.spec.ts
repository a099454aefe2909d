import { recover } from "../../../../src/workflows/recovery/recover"
import { must, paymentProviders, type Json } from "../../../../testing/shop-client"
import { letPass } from "../../../support/shop/age"
import { describeShop } from "../../../support/shop/shop"
import { quick } from "./quick"

const { openInvoice } = paymentProviders
const RISK = "risk_decision@ratepay.com"

describeShop(
  "a checkout whose response was lost, and that Ratepay has declined",
  (shop) => {
    const at = (cartId: string, path: string) => `/store/ratepay/carts/${cartId}/${path}`
    const outcome = async (cartId: string): Promise<Json> =>
      (await must(shop().client.store.get(at(cartId, "outcome?language=en")))).outcome
    const fill = (email: string) =>
      shop().client.fillCart({ email, items: [{ variantId: shop().seeded.variants.mug, quantity: 1 }] })
    const isOffered = async (cartId: string): Promise<boolean> => {
      const { methods } = await must(shop().client.store.get(at(cartId, "methods")))
      return methods.find(({ provider_id }: Json) => provider_id === openInvoice).offered
    }

    /** Completes a cart while every response of Ratepay gets lost on its way. */
    async function loseResponse(email: string): Promise<string> {
      const { client, sandbox } = shop()
      const cartId = await fill(email)
      const details = { date_of_birth: "1988-11-03", phone: "+49 151 23456789" }
      await must(client.store.put(at(cartId, "details"), details))
      await must(client.createPaymentSession(cartId, openInvoice))
      sandbox.inject({ kind: "cut", when: "after", operation: "authorize", next: 1 })
      sandbox.inject({ kind: "status", status: 502, operation: "authorize", next: 20 })
      expect((await client.complete(cartId)).body.type).toBe("cart")
      sandbox.clearFaults()
      return cartId
    }

    it("is unknown to the buyer, and declined once recovery has learned it; its buyer is locked then", async () => {
      const cartId = await loseResponse(RISK)
      const before = await outcome(cartId)
      const wasOffered = await isOffered(await fill(RISK))

      await letPass(shop(), 5)
      await recover(shop().container)

      expect(before).toMatchObject({ kind: "unknown", errors: {}, try_again_at: null })
      expect(wasOffered).toBe(true)
      expect(await outcome(cartId)).toMatchObject({
        kind: "method_not_possible",
        correlation_id: before.correlation_id,
      })
      expect(await isOffered(await fill(RISK))).toBe(false)
      expect(await isOffered(await fill("somebody@else.example"))).toBe(true)
      expect(shop().sandbox.transactions()).toHaveLength(1)
    })

    it("locks nobody where Ratepay has authorized it", async () => {
      const email = "jana.verloren@example.org"
      const cartId = await loseResponse(email)

      await letPass(shop(), 5)
      await recover(shop().container)

      expect(await isOffered(await fill(email))).toBe(true)
      expect((await shop().client.complete(cartId)).body.type).toBe("order")
      expect(shop().sandbox.requests({ operation: "authorize" }).length).toBeGreaterThan(1)
    })
  },
  { plugin: quick }
)
