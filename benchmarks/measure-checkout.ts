import { buyer, must, paymentProviders, type SeededShop, type ShopClient } from "../demo/shop-client"
import { median } from "./median"

const warmUpRounds = 5

export type CheckoutCost = {
  /** Pairs of checkouts timed, one of each provider. */
  rounds: number
  linesPerCart: number
  openInvoiceMs: number
  systemProviderMs: number
  /** Of the two medians. */
  ratio: number
}

/**
 * (a): the time of `POST /store/carts/:id/complete` with open invoice and with Medusa's own system provider, for equal
 * carts. All carts are filled before the clock runs. The two take turns, and turns at going first (ABBA): what Medusa
 * still does after an answer falls on both alike.
 */
export async function measureCheckout(
  client: ShopClient,
  seeded: SeededShop,
  { rounds, interruption }: { rounds: number; interruption: AbortSignal }
): Promise<CheckoutCost> {
  const items = [
    { variantId: seeded.variants.mug, quantity: 3 },
    { variantId: seeded.variants.cookbook, quantity: 1 },
  ]
  const prepareCart = async (providerId: string, data?: object): Promise<string> => {
    const cartId = await client.fillCart({ items, promotionCodes: [seeded.promotionCode] })
    await must(client.createPaymentSession(cartId, providerId, data))
    return cartId
  }
  const pairs: { openInvoice: string; system: string }[] = []
  while (pairs.length < warmUpRounds + rounds) {
    // A Medusa that is told to end answers on open connections for a while yet.
    interruption.throwIfAborted()
    pairs.push({
      openInvoice: await prepareCart(paymentProviders.openInvoice, buyer),
      system: await prepareCart(paymentProviders.system),
    })
  }

  const times: Record<"openInvoice" | "system", number[]> = { openInvoice: [], system: [] }
  for (const [round, pair] of pairs.entries()) {
    interruption.throwIfAborted()
    const turns =
      round % 2 === 0 ? (["openInvoice", "system"] as const) : (["system", "openInvoice"] as const)
    for (const provider of turns) {
      const start = performance.now()
      const body = await must(client.complete(pair[provider]))
      const elapsed = performance.now() - start
      if (body.type !== "order") throw new Error(`No order was placed: ${JSON.stringify(body)}`)
      if (round >= warmUpRounds) times[provider].push(elapsed)
    }
  }
  const openInvoiceMs = median(times.openInvoice)
  const systemProviderMs = median(times.system)
  return {
    rounds,
    linesPerCart: items.length,
    openInvoiceMs,
    systemProviderMs,
    ratio: openInvoiceMs / systemProviderMs,
  }
}
