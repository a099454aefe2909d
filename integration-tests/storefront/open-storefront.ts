import { openShop, type OpenShop } from "../../testing/open-shop"
import { buildStorefront } from "../../testing/storefront/build-storefront"
import { servePlainPage, type PlainPage } from "../../testing/storefront/serve-plain-page"
import { startStorefront, type Storefront } from "../../testing/storefront/start-storefront"
import { takeDown } from "../../src/certify/store/take-down"
import { startSandbox, type Sandbox } from "../../sandbox"
import type { Browser } from "playwright-core"
import { launchChromium } from "../support/browser/launch-chromium"
import { machine, runningDatabaseUrl } from "../support/browser/machine"

export type OpenStorefront = {
  shop: OpenShop
  sandbox: Sandbox
  storefront: Storefront
  plainPage: PlainPage
  browser: Browser
  close: () => Promise<void>
}

/** Ratepay's snippet of the device fingerprint, as the shop's contract would name it. */
export const SNIPPET = "ratepay_at_test"

/** A real Medusa against the sandbox, the built example shop before it, the plain page beside it, and a browser. */
export async function openStorefront(executablePath: string): Promise<OpenStorefront> {
  process.env.DATABASE_URL = runningDatabaseUrl(process.env)
  const closing: (() => unknown)[] = []
  try {
    await buildStorefront()
    const sandbox = await startSandbox()
    closing.push(() => sandbox.stop())
    const [plainPort, port] = [await machine.freePort(), await machine.freePort()]
    const storefrontSecret = "known-to-shop-and-plugin"
    const shop = await openShop(machine, sandbox, {
      storeCors: `http://localhost:${plainPort}`,
      options: { storefrontSecret, fingerprintSnippetId: SNIPPET },
    })
    closing.push(shop.close)
    const { url, seeded } = shop
    const storefront = await startStorefront(port, {
      url,
      publishableKey: seeded.publishableKey,
      storefrontSecret,
    })
    closing.push(storefront.stop)
    const plainPage = await servePlainPage(plainPort, shop)
    closing.push(plainPage.stop)
    const browser = await launchChromium(executablePath)
    closing.push(() => browser.close())
    return { shop, sandbox, storefront, plainPage, browser, close: () => takeDown(closing) }
  } catch (error) {
    await takeDown(closing)
    throw error
  }
}
