import fs from "node:fs"
import { openDatabase, type StartPostgres } from "./open-database"
import { portFor } from "./port-for"
import type { RatepayAccess } from "./reach-ratepay"
import { runMedusa } from "./run-medusa"
import { createScratchDirectory } from "./scratch-directory"
import { createShopClient, type SeededShop, type ShopClient } from "./shop-client"
import { startMedusa } from "./start-medusa"
import { takeDown } from "./take-down"

/** What a shop needs of the machine; ES modules, which TypeScript compiled to CommonJS can't import. */
export type Machine = { startPostgres: StartPostgres; freePort: () => Promise<number> }

export type OpenShop = {
  url: string
  client: ShopClient
  seeded: SeededShop
  /** The last lines Medusa printed. */
  lastWords: () => string
  /** Settles when the store has ended, whoever ended it. */
  ended: Promise<unknown>
  /** Ends the store and drops its database. */
  close: () => Promise<void>
}

/** Where a Medusa developer expects the admin. */
const ADMIN_PORT = 9000

/**
 * Opens the seeded shop of this repository: a database, its migrations, the goods, and a running Medusa.
 *
 * @throws Error with what Medusa printed when one of them fails or `interruption` is aborted; nothing is left open then.
 */
export async function openShop(
  { startPostgres, freePort }: Machine,
  access: RatepayAccess,
  { withAdmin = false, interruption }: { withAdmin?: boolean; interruption?: AbortSignal } = {}
): Promise<OpenShop> {
  const scratch = createScratchDirectory()
  const closing: (() => unknown)[] = [scratch.remove]
  try {
    const database = await openDatabase(startPostgres)
    closing.push(database.close)
    const environment = {
      ...scratch.settings,
      DATABASE_URL: database.url,
      DISABLE_ADMIN: String(!withAdmin),
      MEDUSA_DISABLE_TELEMETRY: "true",
      RATEPAY_BASE_URL: access.baseUrl,
      RATEPAY_TOKEN_URL: access.tokenUrl,
      RATEPAY_CLIENT_ID: access.clientId,
      RATEPAY_CLIENT_SECRET: access.clientSecret,
      RATEPAY_PARTNER_SHOP_ID: access.partnerShopId,
      RATEPAY_OPTIONS: JSON.stringify({ logLevel: "warn" }),
    }
    await runMedusa(["db:migrate"], environment, interruption)
    const file = scratch.file("seeded.json")
    await runMedusa(["exec", "./demo/seed.ts"], { ...environment, SEEDED_FILE: file }, interruption)
    const seeded: SeededShop = JSON.parse(fs.readFileSync(file, "utf8"))

    const port = withAdmin ? await portFor(ADMIN_PORT, freePort) : await freePort()
    const medusa = await startMedusa(port, environment, interruption)
    closing.push(medusa.stop)
    const client = await createShopClient({ baseUrl: medusa.url, seeded })
    const { url, lastWords, ended } = medusa
    return { url, client, seeded, lastWords, ended, close: () => takeDown(closing) }
  } catch (error) {
    await takeDown(closing)
    throw error
  }
}
