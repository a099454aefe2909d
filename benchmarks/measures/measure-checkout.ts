import type { OpenShop } from "../../testing/open-shop"
import { buyer, must, paymentProviders } from "../../testing/shop-client"
import { watchCost } from "../ask-watch"
import { median } from "../median"

const warmUpRounds = 5

/** Medians: the time until the response, and the CPU time of Medusa's process, including its work after the response. */
export type Times = { wallMs: number; cpuMs: number }

export type CheckoutCost = {
  /** How many checkouts were timed of each kind. */
  rounds: number
  linesPerCart: number
  openInvoice: Times
  /** Medusa's own system provider, beside the plugin. */
  systemProvider: Times
  /** The system provider with the plugin's middlewares and subscribers switched off, as in a Medusa without the plugin. */
  withoutPlugin: Times
  /** The medians of open invoice divided by those of the system provider. */
  ratioToSystemProvider: Times
  ratioWithoutPlugin: Times
}

const arms = ["openInvoice", "systemProvider", "withoutPlugin"] as const
type Arm = (typeof arms)[number]

/**
 * (a): the cost of `POST /store/carts/:id/complete` with open invoice, with Medusa's own system provider, and with that in a
 * Medusa without the plugin, for equal carts. All carts are filled before the clock starts. All three run in one process, the
 * last by a switch, and take turns at going first, so that whatever else the machine does affects all alike.
 */
export async function measureCheckout(
  shop: OpenShop,
  { rounds, interruption }: { rounds: number; interruption: AbortSignal }
): Promise<CheckoutCost> {
  const { client, seeded } = shop
  const items = [
    { variantId: seeded.variants.mug, quantity: 3 },
    { variantId: seeded.variants.cookbook, quantity: 1 },
  ]
  const prepareCart = async (arm: Arm): Promise<string> => {
    const cartId = await client.fillCart({ items, promotionCodes: [seeded.promotionCode] })
    const isOurs = arm === "openInvoice"
    const providerId = isOurs ? paymentProviders.openInvoice : paymentProviders.system
    await must(client.createPaymentSession(cartId, providerId, isOurs ? buyer : undefined))
    return cartId
  }
  const carts: Record<Arm, string>[] = []
  while (carts.length < warmUpRounds + rounds) {
    // When Medusa is ending, it still responds on open connections for a while, so no error would end this loop.
    interruption.throwIfAborted()
    carts.push({
      openInvoice: await prepareCart("openInvoice"),
      systemProvider: await prepareCart("systemProvider"),
      withoutPlugin: await prepareCart("withoutPlugin"),
    })
  }

  const times: Record<Arm, Times[]> = { openInvoice: [], systemProvider: [], withoutPlugin: [] }
  for (const [round, cart] of carts.entries()) {
    interruption.throwIfAborted()
    for (const turn of arms.keys()) {
      const arm = arms[(turn + round) % arms.length] ?? "openInvoice"
      let wallMs = 0
      const complete = async () => {
        const start = performance.now()
        const body = await must(client.complete(cart[arm]))
        wallMs = performance.now() - start
        if (body.type !== "order") throw new Error(`No order was placed: ${JSON.stringify(body)}`)
      }
      const { cpuMs } = await watchCost(shop, complete, { isPluginOn: arm !== "withoutPlugin" })
      if (round >= warmUpRounds) times[arm].push({ wallMs, cpuMs })
    }
  }
  const openInvoice = medians(times.openInvoice)
  const systemProvider = medians(times.systemProvider)
  const withoutPlugin = medians(times.withoutPlugin)
  return {
    rounds,
    linesPerCart: items.length,
    openInvoice,
    systemProvider,
    withoutPlugin,
    ratioToSystemProvider: ratio(openInvoice, systemProvider),
    ratioWithoutPlugin: ratio(openInvoice, withoutPlugin),
  }
}

function medians(times: Times[]): Times {
  return {
    wallMs: median(times.map(({ wallMs }) => wallMs)),
    cpuMs: median(times.map(({ cpuMs }) => cpuMs)),
  }
}

function ratio(one: Times, other: Times): Times {
  return { wallMs: one.wallMs / other.wallMs, cpuMs: one.cpuMs / other.cpuMs }
}
