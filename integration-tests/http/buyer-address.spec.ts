import { z } from "@medusajs/framework/zod"
import { must, paymentProviders } from "../../testing/shop-client"
import { describeShop } from "../support/shop/shop"

const secret = "a-secret-of-the-storefront"
const details = { date_of_birth: "1988-11-03", phone: "+49 151 23456789" }
const buyer = "198.51.100.23"
const sentSchema = z.object({
  device: z
    .looseObject({
      source_ip_address: z.string().optional(),
      http_forwarded_ip_address: z.string().optional(),
    })
    .optional(),
})

describeShop(
  "The buyer's IP address, of which Ratepay is told",
  (shop) => {
    /** Places an order whose details are saved with these headers. @returns the device in the request to Ratepay */
    async function deviceOf(headers: Record<string, string>, device?: object) {
      const { client, sandbox, seeded } = shop()
      const cartId = await client.fillCart({ items: [{ variantId: seeded.variants.mug, quantity: 1 }] })
      const saved = await fetch(`${client.baseUrl}/store/ratepay/carts/${cartId}/details`, {
        method: "PUT",
        headers: { ...client.headers.guest, "content-type": "application/json", ...headers },
        body: JSON.stringify({ ...details, device }),
      })
      expect(saved.status).toBe(200)
      await must(client.createPaymentSession(cartId, paymentProviders.openInvoice))
      expect((await client.complete(cartId)).body.type).toBe("order")
      const [request] = sandbox.requests({ operation: "authorize" }).slice(-1)
      return sentSchema.parse(request?.body).device
    }

    async function buyWith(headers: Record<string, string>, device?: object): Promise<string | undefined> {
      return (await deviceOf(headers, device))?.source_ip_address
    }

    it("is the one that the shop's server passes on with the shared secret", async () => {
      const headers = { "x-ratepay-storefront-secret": secret, "x-ratepay-buyer-address": buyer }

      expect(await buyWith(headers, { source_ip_address: "203.0.113.9" })).toBe(buyer)
    })

    it("is not the one that somebody passes on without the secret, or with a wrong one", async () => {
      const claimed = { "x-ratepay-buyer-address": buyer }

      expect(await buyWith(claimed)).toBeUndefined()
      expect(
        await buyWith({ ...claimed, "x-ratepay-storefront-secret": "another-secret-as-long" })
      ).toBeUndefined()
    })

    it("is, behind a trusted proxy, the last address that is not a proxy's, whatever the buyer claims", async () => {
      const forwarded = { "x-forwarded-for": `203.0.113.9, ${buyer}, 127.0.0.1` }

      expect(await buyWith(forwarded, { source_ip_address: "203.0.113.9" })).toBe(buyer)
    })

    it("stands beside what a page says of its device, and beside whom the buyer's own proxy names", async () => {
      const device = { browser: { language: "de-DE" }, screen: { width: 1280, height: 800 } }

      expect(await deviceOf({ "x-forwarded-for": `203.0.113.9, ${buyer}, 127.0.0.1` }, device)).toEqual({
        ...device,
        source_ip_address: buyer,
        http_forwarded_ip_address: "203.0.113.9",
      })
    })
  },
  { plugin: { storefrontSecret: secret, trustedProxies: ["127.0.0.1", "::1"] } }
)
