import { createRequire } from "node:module"
import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"
import type { Store } from "../../doctor/facts/read-facts"

/** A store whose configuration is loaded and whose database is reached, without starting it. */
export type OpenStore = Store & { close(): Promise<void> }

const POOL = { min: 0, max: 3, acquireTimeoutMillis: 10_000, propagateCreateError: true }

/**
 * Opens the store in a folder as far as reading needs it: its medusa-config, and a connection to its database. Nothing is
 * started: no module, no job, no subscriber, no server.
 *
 * Medusa's own ways are used, from the packages that the store has, so that it is the configuration and the database that Medusa
 * itself would use.
 */
export function openStore(directory: string): OpenStore {
  let knex: Knex | undefined
  const connect = async (): Promise<Knex> => {
    const { configManager } = await import("@medusajs/framework/config")
    const { ModulesSdkUtils } = await import("@medusajs/framework/utils")
    const { databaseUrl, databaseSchema, databaseDriverOptions } = configManager.config.projectConfig
    return ModulesSdkUtils.createPgConnection({
      clientUrl: databaseUrl ?? "",
      schema: databaseSchema ?? "public",
      driverOptions: databaseDriverOptions,
      pool: POOL,
    })
  }
  return {
    directory,
    config: () => loadConfig(directory),
    knex: async () => (knex ??= await connect()),
    close: async () => {
      await knex?.destroy()
    },
  }
}

/** Loads medusa-config as Medusa does, with the modules of its plugins. @throws what the file throws */
async function loadConfig(directory: string): Promise<unknown> {
  understandTypeScript(directory)
  const { configManager } = await import("@medusajs/framework/config")
  const { getConfigFile, getResolvedPlugins, mergePluginModules } = await import("@medusajs/framework/utils")
  const { error, configModule } = await getConfigFile<
    Parameters<typeof configManager.loadConfig>[0]["projectConfig"]
  >(directory, "medusa-config")
  if (error !== null) throw error
  const config = configManager.loadConfig({ projectConfig: configModule, baseDir: directory })
  mergePluginModules(config, await getResolvedPlugins(directory, config, true), directory)
  return config
}

/** What Medusa's command line loads before medusa-config.ts: its own copies, so that nothing has to be installed for it. */
function understandTypeScript(directory: string): void {
  const preparations: [string, string][] = [
    ["ts-node", "register"],
    ["tsconfig-paths", "register"],
    ["dotenv", "config"],
  ]
  for (const [name, method] of preparations) {
    try {
      const inStore = createRequire(path.join(directory, "package.json"))
      const loaded: unknown = createRequire(inStore.resolve("@medusajs/cli"))(name)
      preparationSchema(method).parse(loaded)[method]?.({})
    } catch {
      // A built store has JavaScript only, and may lack all of them. What is missing otherwise, loading the file tells.
    }
  }
}

const preparationSchema = (method: string) =>
  z.looseObject({ [method]: z.custom<(options: object) => void>((value) => typeof value === "function") })
