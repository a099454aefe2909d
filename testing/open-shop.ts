import fs from "node:fs"
import { openDatabase, type StartPostgres } from "./open-database"
import { portFor } from "./port-for"
import type { RatepayAccess } from "./reach-ratepay"
import { runMedusa } from "../src/certify/store/run-medusa"
import { createScratchDirectory } from "../src/certify/store/scratch-directory"
import { createShopClient, type SeededShop, type ShopClient } from "./shop-client"
import { startMedusa } from "../src/certify/store/start-medusa"
import { takeDown } from "../src/certify/store/take-down"

/** What a shop needs of the machine. Passed in, as these are ES modules, which TypeScript compiled to CommonJS can't import. */
export type Machine = { startPostgres: StartPostgres; freePort: () => Promise<number> }

export type OpenShop = {
  url: string
  client: ShopClient
  seeded: SeededShop
  /** Runs a script in a Medusa process of its own on the same database, and waits for its end. */
  execute: (script: string, settings?: Record<string, string>) => Promise<void>
  /** The last lines of Medusa's output. */
  lastWords: () => string
  /** Resolves when the store has ended for any reason. */
  ended: Promise<unknown>
  /** Asks what was preloaded, see `launchMedusa`. */
  ask: (message: object) => Promise<unknown>
  /** The address of its database. */
  databaseUrl: string
  /** Ends the store and drops its database. */
  close: () => Promise<void>
}

/** The port on which Medusa developers expect the admin. */
const ADMIN_PORT = 9000

/**
 * Opens the seeded shop of this repository: a database, its migrations, the goods, and a running Medusa.
 *
 * @throws Error with Medusa's output if one of them fails or `interruption` is aborted. Nothing stays open then.
 */
export async function openShop(
  { startPostgres, freePort }: Machine,
  access: RatepayAccess,
  {
    withAdmin = false,
    interruption,
    preload,
    options = {},
    storeCors,
  }: {
    withAdmin?: boolean
    interruption?: AbortSignal
    preload?: string
    /** Options of the plugin. */
    options?: object
    /** The addresses of storefronts that call from a browser. */
    storeCors?: string
  } = {}
): Promise<OpenShop> {
  const scratch = createScratchDirectory()
  const closing: (() => unknown)[] = [scratch.remove]
  try {
    const database = await openDatabase(startPostgres)
    closing.push(database.close)
    const environment = {
      ...process.env,
      ...scratch.settings,
      DATABASE_URL: database.url,
      DISABLE_ADMIN: String(!withAdmin),
      MEDUSA_DISABLE_TELEMETRY: "true",
      RATEPAY_BASE_URL: access.baseUrl,
      RATEPAY_TOKEN_URL: access.tokenUrl,
      RATEPAY_CLIENT_ID: access.clientId,
      RATEPAY_CLIENT_SECRET: access.clientSecret,
      RATEPAY_PARTNER_SHOP_ID: access.partnerShopId,
      RATEPAY_OPTIONS: JSON.stringify({ logLevel: "warn", ...options }),
      ...(storeCors !== undefined && { STORE_CORS: storeCors }),
    }
    // Its scripts change the data of earlier versions, and there is none.
    await runMedusa(["db:migrate", "--skip-scripts"], environment, { interruption })
    const file = scratch.file("seeded.json")
    await runMedusa(["exec", "./testing/seed.ts"], { ...environment, SEEDED_FILE: file }, { interruption })
    const seeded: SeededShop = JSON.parse(fs.readFileSync(file, "utf8"))

    const port = withAdmin ? await portFor(ADMIN_PORT, freePort) : await freePort()
    const medusa = await startMedusa(port, environment, { interruption, preload })
    closing.push(medusa.stop)
    const client = await createShopClient({ baseUrl: medusa.url, seeded })
    const { url, lastWords, ended, ask } = medusa
    const execute = async (script: string, settings: Record<string, string> = {}) => {
      await runMedusa(["exec", script], { ...environment, ...settings }, { interruption })
    }
    const close = () => takeDown(closing)
    return { url, client, seeded, execute, lastWords, ended, ask, databaseUrl: database.url, close }
  } catch (error) {
    await takeDown(closing)
    throw error
  }
}
