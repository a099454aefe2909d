import type { Page } from "playwright-core"
import { openShop, type OpenShop } from "../../testing/open-shop"
import { admin } from "../../testing/shop-client"
import { startSandbox, type Sandbox } from "../../sandbox"
import { launchChromium } from "../support/browser/launch-chromium"
import { machine, runningDatabaseUrl } from "../support/browser/machine"

export type OpenAdmin = { shop: OpenShop; sandbox: Sandbox; page: Page; close: () => Promise<void> }

/**
 * The demo's shop with its dashboard, against the sandbox, and a browser that is logged in.
 *
 * @param options of the plugin
 */
export async function openAdmin(executablePath: string, options: object = {}): Promise<OpenAdmin> {
  process.env.DATABASE_URL = runningDatabaseUrl(process.env)
  const sandbox = await startSandbox()
  const shop = await openShop(machine, sandbox, { withAdmin: true, options })
  const browser = await launchChromium(executablePath)
  const page = await browser.newPage({ viewport: { width: 1440, height: 1200 }, locale: "en-GB" })
  const close = async () => {
    await browser.close()
    await shop.close()
    await sandbox.stop()
  }
  try {
    await logIn(page, shop.url)
  } catch (error) {
    await close()
    throw error
  }
  return { shop, sandbox, page, close }
}

/** The first visit takes a while, as it bundles the dashboard. */
async function logIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/app/login`, { timeout: 120_000 })
  await page.fill("input[name=email]", admin.email, { timeout: 120_000 })
  await page.fill("input[name=password]", admin.password)
  await page.click("button[type=submit]")
  await page.waitForURL(/\/app\/orders/, { timeout: 60_000 })
}
