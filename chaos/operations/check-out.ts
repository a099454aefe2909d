import { buyer, paymentProviders } from "../../testing/shop-client"
import type { Prepare } from "./request"

/** The other account's: its billing address alone decides. */
const billedInAustria = {
  address: { country_code: "at", postal_code: "1010", city: "Wien" },
  shippingAddress: { country_code: "de", postal_code: "04109", city: "Leipzig" },
}

const account = { iban: "DE44100500001654698497" }

/** Only a few different carts, as a cart that existed before is copied instead of filled. */
const baskets = [
  [2, 0, 0, 0],
  [1, 1, 1, 1],
  [0, 3, 0, 2],
  [3, 1, 2, 0],
  [0, 0, 3, 1],
  [1, 2, 0, 3],
]

/** Who sells the mug and the cookbook on a marketplace; the cloth, the screw and shipping are the account's own shop's. */
const sellers = ["POTTER", "BOOKSHOP"]

/** Prepares a buyer's cart with goods and a payment session. Completing it is the operation. */
export const checkOut: Prepare = async ({ seeded }, { pick, isOfShops }, { client }) => {
  const { mug, cookbook, cloth, screw } = seeded.variants
  const basket = Math.floor(pick / 3) % baskets.length
  const items = [mug, cookbook, cloth, screw]
    .map((variantId, index) => ({
      variantId,
      quantity: baskets[basket]?.[index] ?? 0,
      ...(isOfShops && { metadata: { shop: sellers[index] } }),
    }))
    .filter(({ quantity }) => quantity > 0)
  const cartId = await client.fillCart({
    ...{ items, email: `basket-${basket}@example.org` },
    ...(pick % 2 === 0 && billedInAustria),
  })
  const isDebit = pick % 3 === 0
  const { status } = await client.createPaymentSession(
    cartId,
    isDebit ? paymentProviders.directDebit : paymentProviders.openInvoice,
    isDebit ? { ...buyer, account, mandate_accepted: true } : buyer
  )
  if (status !== 200) return undefined
  return {
    orderId: cartId,
    key: null,
    cents: null,
    send: (seat) => seat.client.complete(cartId),
    // Medusa responds with "order" and no order if a concurrent completion of the cart has just rolled its order back.
    isYes: ({ body }) => body.type === "order" && body.order !== undefined,
    madeOf: ({ body }) => String(body.order.id),
  }
}
