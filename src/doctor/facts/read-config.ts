import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import type { StoreConfig } from "../facts"

const moduleSchema = z.looseObject({ resolve: z.unknown(), options: z.unknown() })
/** Medusa's configuration once the modules of its plugins are in it. A module that is turned off is `false`. */
const configSchema = z.looseObject({ modules: z.record(z.string(), z.unknown()).default({}) })
const providersSchema = z.looseObject({ providers: z.array(z.unknown()).min(1) })

/** What of Medusa's modules forgets all when its process ends, unless a store lists others; see Medusa's documentation. */
const forgetful: Record<string, (module: z.output<typeof moduleSchema>) => boolean> = {
  [Modules.EVENT_BUS]: ({ resolve }) => typeof resolve === "string" && resolve.endsWith("event-bus-local"),
  [Modules.WORKFLOW_ENGINE]: ({ resolve }) =>
    typeof resolve === "string" && resolve.endsWith("workflow-engine-inmemory"),
  [Modules.LOCKING]: ({ options }) => !providersSchema.safeParse(options).success,
}

/** What the checks look at in Medusa's configuration. */
export function readConfig(config: unknown): StoreConfig {
  const { modules } = configSchema.parse(config)
  return {
    hasPlugin: Boolean(modules[RATEPAY_MODULE]),
    inMemory: Object.entries(forgetful)
      .filter(([key, forgets]) => {
        const module = moduleSchema.safeParse(modules[key])
        return module.success && forgets(module.data)
      })
      .map(([key]) => key),
  }
}

/** The plugin's options as a store wrote them; undefined where it does not list the plugin. */
export function readRawOptions(config: unknown): unknown {
  const { modules } = configSchema.parse(config)
  const own = moduleSchema.safeParse(modules[RATEPAY_MODULE])
  return own.success ? own.data.options : undefined
}
