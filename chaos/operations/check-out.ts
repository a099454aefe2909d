import { buyer, paymentProviders } from "../../demo/shop-client"
import type { Prepare } from "./request"

const account = { iban: "DE44100500001654698497" }

/** A buyer's cart, filled and with a payment session; completing it is the operation. */
export const checkOut: Prepare = async ({ seeded, ...world }, { pick }, { client }) => {
  const { mug, cookbook, cloth, screw } = seeded.variants
  const items = [mug, cookbook, cloth, screw]
    .map((variantId, index) => ({ variantId, quantity: (pick >> (2 * index)) % 4 }))
    .filter(({ quantity }) => quantity > 0)
  if (items.length === 0) items.push({ variantId: mug, quantity: 2 })
  const cartId = await client.fillCart({ items, email: `${world.nextKey()}@example.org` })
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
    isYes: ({ body }) => body.type === "order",
    madeOf: ({ body }) => String(body.order.id),
  }
}
