import { once } from "node:events"
import { createServer } from "node:net"
import { chromium, type Browser, type Page } from "playwright-core"
import { openShop, type Machine, type OpenShop } from "../../demo/open-shop"
import { admin } from "../../demo/shop-client"
import { startSandbox, type Sandbox } from "../../sandbox"

export type OpenAdmin = { shop: OpenShop; sandbox: Sandbox; page: Page; close: () => Promise<void> }

/** The demo's shop with its dashboard, against the sandbox, and a browser that is logged in. */
export async function openAdmin(executablePath: string): Promise<OpenAdmin> {
  process.env.DATABASE_URL = databaseUrl(process.env)
  const sandbox = await startSandbox()
  const shop = await openShop(machine, sandbox, { withAdmin: true })
  const browser = await launch(executablePath)
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

/** PostgreSQL runs already (global-setup.mjs); a shop finds it by DATABASE_URL. */
const machine: Machine = {
  startPostgres: () => Promise.reject(new Error("PostgreSQL is running.")),
  freePort: async () => {
    const server = createServer().listen(0)
    await once(server, "listening")
    const address = server.address()
    server.close()
    return typeof address === "object" && address !== null ? address.port : 0
  },
}

function databaseUrl({ DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD }: NodeJS.ProcessEnv): string {
  const password = DB_PASSWORD ? `:${encodeURIComponent(DB_PASSWORD)}` : ""
  return `postgres://${DB_USERNAME}${password}@${DB_HOST}:${DB_PORT}/postgres`
}

function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
    ],
  })
}

/** The dashboard's first visit bundles it, which takes a while. */
async function logIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/app/login`, { timeout: 120_000 })
  await page.fill("input[name=email]", admin.email, { timeout: 120_000 })
  await page.fill("input[name=password]", admin.password)
  await page.click("button[type=submit]")
  await page.waitForURL(/\/app\/orders/, { timeout: 60_000 })
}
