import type { BrowserContext } from "playwright-core"
import type { DetailsInput, Language } from "../../storefront/src/core/contract.ts"
import { must, type CheckoutInput, type Json } from "../../testing/shop-client"
import { createBuyer, openInvoice, type Buyer } from "./buyer.ts"
import { openBrowser, type BrowserOptions, type OpenBrowser } from "./open-browser.ts"
import type { OpenStorefront } from "./open-storefront.ts"

export const person: DetailsInput = {
  buyer_type: "person",
  date_of_birth: "1988-11-03",
  phone: "0151 23456789",
}

/** A buyer, and the browser in which they can open further tabs. */
export type Visit = Buyer & { context: BrowserContext; openTab: () => Promise<Buyer> }
export type Scene = ReturnType<typeof createScene>

/** What a test needs: people with browsers, carts that are filled already, and Ratepay's books. */
export function createScene(opened: () => OpenStorefront) {
  const browsers: OpenBrowser[] = []
  let buyers = 0

  async function visit(options: BrowserOptions = {}): Promise<Visit> {
    const open = await openBrowser(opened().browser, options)
    browsers.push(open)
    const { context } = open
    const openTab = async () =>
      createBuyer(await context.newPage(), opened().storefront.url, options.language)
    return { ...(await openTab()), context, openTab }
  }

  /** A cart with addresses and delivery, and what its buyer gave for a method. */
  async function fillCart(
    input: Partial<CheckoutInput>,
    { language = "de", details = person }: { language?: Language; details?: DetailsInput | null } = {}
  ): Promise<string> {
    const { client, seeded } = opened().shop
    const cartId = await client.fillCart({
      items: [{ variantId: seeded.variants.mug, quantity: 2 }],
      ...input,
    })
    if (details)
      await must(
        client.store.put(`/store/ratepay/carts/${cartId}/details`, {
          provider_id: input.providerId ?? openInvoice,
          language,
          ...details,
        })
      )
    return cartId
  }

  return {
    opened,
    visit,
    fillCart,

    /** An e-mail address that no other test has. */
    newEmail: () => `buyer-${(buyers += 1)}@example.org`,

    /** Opens the review of a cart that is filled already. */
    async visitReview(
      input: Partial<CheckoutInput>,
      options: BrowserOptions & { details?: DetailsInput } = {}
    ): Promise<Visit & { cartId: string }> {
      const buyer = await visit(options)
      const cartId = await fillCart(input, options)
      await buyer.context.addCookies([{ name: "cart", value: cartId, url: opened().storefront.url }])
      await buyer.at(`/checkout/review?method=${input.providerId ?? openInvoice}`)
      await buyer.button(buyer.texts.order).waitFor()
      return { ...buyer, cartId }
    },

    /** The authorizations that Ratepay was asked for of a buyer, retries of the same one counted once. */
    authorizationsOf: (email: string): Json[] => {
      const asked = opened()
        .sandbox.requests({ operation: "authorize" })
        .filter(({ body }: Json) => body?.buyer?.contact?.email === email)
      return [...new Map(asked.map((request) => [request.headers["idempotency-key"], request.body])).values()]
    },

    /** Lets every buyer who was declined be offered everything again. */
    async liftLocks(): Promise<void> {
      const { merchant } = opened().shop.client
      const { locks } = await must(merchant.get("/admin/ratepay/locks"))
      for (const { id } of locks) await must(merchant.delete(`/admin/ratepay/locks/${id}`))
    },

    /** Closes all browsers. Returns what their pages complained of. */
    async end(): Promise<string[]> {
      const all = browsers.splice(0)
      for (const { context } of all) await context.close()
      return all.flatMap(({ complaints }) => complaints)
    },
  }
}
