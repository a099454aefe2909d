import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { runMedusa, startMedusa } from "./medusa-process"
import { openDatabase, type StartPostgres } from "./open-database"
import type { RatepayAccess } from "./ratepay-books"
import type { SeededShop } from "./seed-shop"
import { createShopClient, type ShopClient } from "./shop-client"

/** What a shop needs of the machine; ES modules, which TypeScript compiled to CommonJS can't import. */
export type Machine = { startPostgres: StartPostgres; freePort: () => Promise<number> }

export type OpenShop = {
  url: string
  client: ShopClient
  seeded: SeededShop
  /** The last lines Medusa printed. */
  lastWords(): string
  /** Ends the store and drops its database. */
  close(): Promise<void>
}

/** Opens the seeded shop of this repository: a database, its migrations, the goods, and a running Medusa. */
export async function openShop(
  { startPostgres, freePort }: Machine,
  access: RatepayAccess,
  { withAdmin = false }: { withAdmin?: boolean } = {}
): Promise<OpenShop> {
  const database = await openDatabase(startPostgres)
  try {
    const environment = {
      DATABASE_URL: database.url,
      DISABLE_ADMIN: String(!withAdmin),
      RATEPAY_BASE_URL: access.baseUrl,
      RATEPAY_TOKEN_URL: access.tokenUrl,
      RATEPAY_CLIENT_ID: access.clientId,
      RATEPAY_CLIENT_SECRET: access.clientSecret,
      RATEPAY_PARTNER_SHOP_ID: access.partnerShopId,
      RATEPAY_OPTIONS: JSON.stringify({ logLevel: "warn" }),
    }
    await runMedusa(["db:migrate"], environment)
    const seeded = await seed(environment)
    // 9000 is the port a Medusa developer expects the admin at.
    const medusa = await startMedusa(withAdmin ? 9000 : await freePort(), environment)
    const client = await createShopClient({ baseUrl: medusa.url, seeded })
    return {
      url: medusa.url,
      client,
      seeded,
      lastWords: () => medusa.lastWords(),
      close: async () => {
        await medusa.stop()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function seed(environment: Record<string, string>): Promise<SeededShop> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ratepay-demo-"))
  try {
    const file = path.join(directory, "seeded.json")
    await runMedusa(["exec", "./demo/seed.ts"], { ...environment, SEEDED_FILE: file })
    const seeded: SeededShop = JSON.parse(fs.readFileSync(file, "utf8"))
    return seeded
  } finally {
    fs.rmSync(directory, { recursive: true, force: true })
  }
}
