import fs from "node:fs"
import path from "node:path"
import type { ClientConfig } from "@medusajs/framework/pg"
import { z } from "@medusajs/framework/zod"
import { seededSchema, type SeedPlan } from "../shop/seed-plan"
import { createShop, type Shop } from "../shop/shop"
import { freePort } from "./free-port"
import { runMedusa } from "./run-medusa"
import { createScratchDatabase } from "./scratch-database"
import { createScratchDirectory } from "./scratch-directory"
import { createScratchProject } from "./scratch-project"
import { startMedusa } from "./start-medusa"
import type { StoreConfig } from "./store-config"
import { takeDown } from "./take-down"

export type StoreInput = {
  /** The folder of the real store. */
  directory: string
  config: StoreConfig
  /** Options of the plugin that take the place of the store's. */
  overrides: Record<string, unknown>
  plan: SeedPlan
  environment: NodeJS.ProcessEnv
  interruption: AbortSignal
  /** Called when the next part begins. */
  onProgress: (says: string) => void
}

export type OpenStore = {
  shop: Shop
  /** Whether Medusa has not ended. */
  isRunning: () => boolean
  /** The last lines of Medusa's output. */
  lastWords: () => string
  /** Ends Medusa, drops its database, and deletes its folder. */
  close: () => Promise<void>
}

/** As Medusa hands it on to node-postgres. */
const connectionSchema = z
  .looseObject({ ssl: z.custom<ClientConfig["ssl"]>(() => true).optional() })
  .catch({ ssl: undefined })

/**
 * Opens a store of its own from the real store's packages: a database beside the real one's, Medusa's and the plugin's migrations,
 * the goods of the cases, and a running Medusa. Nothing of the real store is changed.
 *
 * @throws Error with Medusa's output if a part fails. Nothing stays open then.
 */
export async function openStore(input: StoreInput): Promise<OpenStore> {
  const { directory, config, overrides, plan, interruption, onProgress } = input
  if (config.databaseUrl === undefined)
    throw new Error(
      "medusa-config has no databaseUrl. Set DATABASE_URL: the certification makes a database of its own beside that one."
    )
  const closing: (() => unknown)[] = []
  try {
    const scratch = createScratchDirectory()
    closing.push(scratch.remove)
    onProgress("Creating a database …")
    const connection = connectionSchema.parse(config.databaseDriverOptions.connection)
    const database = await createScratchDatabase(
      config.databaseUrl,
      `ratepay_certify_${Date.now().toString(36)}`,
      { ssl: connection.ssl }
    )
    closing.push(database.close)
    const project = createScratchProject({ storeDirectory: directory, databaseUrl: database.url, overrides })
    closing.push(project.remove)
    const environment = { ...input.environment, ...scratch.settings, MEDUSA_DISABLE_TELEMETRY: "true" }
    const options = { directory: project.directory, interruption }

    onProgress("Running Medusa's migrations …")
    await runMedusa(["db:migrate"], environment, options)
    onProgress("Filling the store with the goods of the cases …")
    project.write("plan.json", JSON.stringify(plan))
    const seed = path.join(__dirname, `../shop/seed${path.extname(__filename)}`)
    await runMedusa(["exec", seed, "plan.json", "seeded.json"], environment, options)
    const seeded = seededSchema.parse(JSON.parse(fs.readFileSync(project.file("seeded.json"), "utf8")))

    onProgress("Starting Medusa …")
    const medusa = await startMedusa(await freePort(), environment, options)
    closing.push(medusa.stop)
    const shop = await createShop(medusa.url, seeded, plan.login)
    let running = true
    void medusa.ended.then(() => (running = false))
    const { lastWords } = medusa
    return { shop, isRunning: () => running, lastWords, close: () => takeDown(closing) }
  } catch (error) {
    await takeDown(closing)
    throw error
  }
}
