import type { Sandbox } from "../sandbox"
import type { SeededShop } from "../demo/seed-shop"
import { buyer, must, paymentProviders, type ShopClient } from "../demo/shop-client"
import { median } from "./median"

const WARM_UP = 5

export type CheckoutResult = { rounds: number; ratepayMs: number; systemMs: number; ratio: number }

/**
 * (a): `POST /store/carts/:id/complete` with open invoice beside Medusa's own system provider. Carts are filled before
 * the clock runs; the two take turns, and take turns at going first.
 */
export async function measureCheckout(
  client: ShopClient,
  seeded: SeededShop,
  rounds: number
): Promise<CheckoutResult> {
  const times = { ratepay: new Array<number>(), system: new Array<number>() }
  const prepare = async (providerId: string, data?: object) => {
    const cartId = await client.fillCart({
      items: [
        { variantId: seeded.variants.mug, quantity: 3 },
        { variantId: seeded.variants.cookbook, quantity: 1 },
      ],
      promotionCodes: [seeded.promotionCode],
    })
    await must(client.createPaymentSession(cartId, providerId, data))
    return cartId
  }
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const carts = {
      ratepay: await prepare(paymentProviders.openInvoice, buyer),
      system: await prepare(paymentProviders.system),
    }
    const order = round % 2 === 0 ? (["ratepay", "system"] as const) : (["system", "ratepay"] as const)
    for (const provider of order) {
      const start = performance.now()
      const body = await must(client.complete(carts[provider]))
      const elapsed = performance.now() - start
      if (body.type !== "order") throw new Error(`No order was placed: ${JSON.stringify(body)}`)
      if (round >= 0) times[provider].push(elapsed)
    }
  }
  const [ratepayMs, systemMs] = [median(times.ratepay), median(times.system)]
  return { rounds, ratepayMs, systemMs, ratio: ratepayMs / systemMs }
}

/** (c): how many requests Ratepay gets for one of each operation a merchant's store asks for. */
export async function countCalls(
  client: ShopClient,
  seeded: SeededShop,
  sandbox: Sandbox
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const count = async (operation: string, run: () => Promise<unknown>) => {
    const before = sandbox.requests().length
    await run()
    counts[operation] = sandbox
      .requests()
      .slice(before)
      .filter((request) => request.operation !== "token").length
  }
  const buy = () => client.checkOut({ items: [{ variantId: seeded.variants.mug, quantity: 2 }] })
  const { body } = await buy()
  const payment = await client.readPayment(body.order.id)
  await count("authorize", buy)
  await count("capture", () => must(client.merchant.post(`/admin/payments/${payment.id}/capture`, {})))
  await count("refund", () =>
    must(client.merchant.post(`/admin/payments/${payment.id}/refund`, { amount: 5 }))
  )
  const canceled = await buy()
  await count("cancel", () =>
    must(client.merchant.post(`/admin/orders/${canceled.body.order.id}/cancel`, {}))
  )
  await count("change of a cart", async () => {
    const cartId = await client.fillCart({ items: [{ variantId: seeded.variants.mug, quantity: 1 }] })
    await must(client.createPaymentSession(cartId, paymentProviders.openInvoice, buyer))
  })
  return counts
}
