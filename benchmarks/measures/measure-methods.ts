import { must, paymentProviders, type SeededShop, type ShopClient } from "../../testing/shop-client"
import { median } from "../median"

const warmUpRounds = 5

export type MethodsCost = {
  rounds: number
  methodsMs: number
  paymentProvidersMs: number
  /** Of the two medians. */
  ratio: number
}

/**
 * (g): the time of `GET /store/ratepay/carts/:id/methods`, of a cart with details, and of Medusa's own
 * `GET /store/payment-providers`, which knows no cart. The two take turns, and turns at going first.
 */
export async function measureMethods(
  { fillCart, store }: ShopClient,
  seeded: SeededShop,
  { rounds, interruption }: { rounds: number; interruption: AbortSignal }
): Promise<MethodsCost> {
  const cartId = await fillCart({ items: [{ variantId: seeded.variants.mug, quantity: 3 }] })
  const cart = `/store/ratepay/carts/${cartId}`
  const details = { provider_id: paymentProviders.openInvoice, date_of_birth: "1988-11-03" }
  await must(store.put(`${cart}/details`, details))
  const paths = {
    methods: `${cart}/methods`,
    providers: `/store/payment-providers?region_id=${seeded.regionId}`,
  }

  const times: Record<keyof typeof paths, number[]> = { methods: [], providers: [] }
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    interruption.throwIfAborted()
    const turns = round % 2 === 0 ? (["methods", "providers"] as const) : (["providers", "methods"] as const)
    for (const name of turns) {
      const start = performance.now()
      await must(store.get(paths[name]))
      if (round >= warmUpRounds) times[name].push(performance.now() - start)
    }
  }
  const [methodsMs, paymentProvidersMs] = [median(times.methods), median(times.providers)]
  return { rounds, methodsMs, paymentProvidersMs, ratio: methodsMs / paymentProvidersMs }
}
