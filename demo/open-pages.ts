import { randomBytes } from "node:crypto"
import type { Machine, OpenShop } from "../testing/open-shop"
import { portFor } from "../testing/port-for"
import { buildStorefront } from "../testing/storefront/build-storefront"
import { servePlainPage } from "../testing/storefront/serve-plain-page"
import { startStorefront } from "../testing/storefront/start-storefront"

/** What is known of the pages before the store starts, which has to know it too. */
export type PagePlan = { port: number; plainPort: number; storefrontSecret: string }

export async function planPages(wishedPort: number, { freePort }: Machine): Promise<PagePlan> {
  return {
    port: await portFor(wishedPort, freePort),
    plainPort: await freePort(),
    storefrontSecret: randomBytes(16).toString("hex"),
  }
}

/** How a store is opened that has these pages. */
export function optionsFor({ plainPort, storefrontSecret }: PagePlan) {
  return { storeCors: `http://localhost:${plainPort}`, options: { storefrontSecret } }
}

/** Builds and starts the example shop, and serves the page without a framework beside it. */
export async function openPages(
  { port, plainPort, storefrontSecret }: PagePlan,
  shop: OpenShop,
  interruption: AbortSignal,
  closing: (() => unknown)[]
): Promise<{ url: string; plainUrl: string; ended: Promise<unknown> }> {
  await buildStorefront(interruption)
  const medusa = { url: shop.url, publishableKey: shop.seeded.publishableKey, storefrontSecret }
  const { url, ended, stop } = await startStorefront(port, medusa, interruption)
  closing.push(stop)
  const plainPage = await servePlainPage(plainPort, shop)
  closing.push(plainPage.stop)
  return { url, plainUrl: plainPage.url, ended }
}
