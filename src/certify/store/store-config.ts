import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"
import { z } from "@medusajs/framework/zod"
import { paymentMethods, type PaymentMethod } from "../../modules/ratepay/records/transaction"

/** What of a store's medusa-config a certification takes. */
export type StoreConfig = {
  /** The plugin's options as they are written there, with functions in them. */
  options: Record<string, unknown>
  /** The methods whose providers the store has. */
  methods: PaymentMethod[]
  databaseUrl: string | undefined
  /** What the connection needs beside the address, such as TLS. */
  databaseDriverOptions: Record<string, unknown>
}

const PLUGIN = "medusa-payment-ratepay"

/** Each entry of the payment module's providers, and the methods it brings. */
const providers: [ending: string, methods: PaymentMethod[]][] = [
  ["providers/ratepay", ["open_invoice", "direct_debit"]],
  ["providers/ratepay-pay-now", ["pay_now"]],
]

const record = z.record(z.string(), z.unknown())
const entrySchema = z.looseObject({ resolve: z.unknown(), options: record.optional() })
const entriesSchema = z
  .union([z.array(z.unknown()), record.transform((entries) => Object.values(entries))])
  .transform((entries) =>
    entries.flatMap((entry) => {
      const parsed = entrySchema.safeParse(typeof entry === "string" ? { resolve: entry } : entry)
      return parsed.success ? [parsed.data] : []
    })
  )
  .catch([])
const configSchema = z.looseObject({
  projectConfig: z.looseObject({
    databaseUrl: z.string().optional(),
    databaseDriverOptions: record.catch({}),
  }),
  plugins: entriesSchema,
  modules: entriesSchema,
})

/**
 * Loads the medusa-config of the store in a folder. TypeScript has to be understood already. While the file is loaded, its folder
 * is the working directory, as for Medusa's own commands.
 *
 * @throws Error that names what is missing in it
 */
export function loadStoreConfig(directory: string): StoreConfig {
  if (!["ts", "js"].some((extension) => fs.existsSync(path.join(directory, `medusa-config.${extension}`))))
    throw new Error(`${directory} has no medusa-config.ts or .js: call it in the folder of your store.`)
  const before = process.cwd()
  process.chdir(directory)
  try {
    const loaded: unknown = createRequire(path.join(directory, "package.json"))("./medusa-config")
    return readStoreConfig(loaded)
  } catch (error) {
    throw new Error(
      `medusa-config of ${directory} can't be used: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error }
    )
  } finally {
    process.chdir(before)
  }
}

/** @throws Error that names what is missing */
export function readStoreConfig(loaded: unknown): StoreConfig {
  const esm = z.looseObject({ default: z.looseObject({}) }).safeParse(loaded)
  const { projectConfig, plugins, modules } = configSchema.parse(esm.success ? esm.data.default : loaded)
  const entry = plugins.find(({ resolve }) => resolve === PLUGIN) ?? modules.find(endsWith("modules/ratepay"))
  if (entry === undefined) throw new Error(`plugins: lists no "${PLUGIN}"`)
  const payment = modules.find(endsWith("@medusajs/medusa/payment", "@medusajs/payment"))
  const listed = entriesSchema.parse(payment?.options?.providers)
  const methods = providers.flatMap(([ending, brings]) => (listed.some(endsWith(ending)) ? brings : []))
  if (methods.length === 0)
    throw new Error(
      `modules: the payment module lists no provider of "${PLUGIN}", such as ${PLUGIN}/providers/ratepay`
    )
  return {
    options: entry.options ?? {},
    methods: paymentMethods.filter((method) => methods.includes(method)),
    databaseUrl: projectConfig.databaseUrl,
    databaseDriverOptions: projectConfig.databaseDriverOptions,
  }
}

function endsWith(...endings: string[]): (entry: { resolve?: unknown }) => boolean {
  return ({ resolve }) =>
    typeof resolve === "string" &&
    endings.some(
      (ending) => resolve === ending || resolve.replace(/\/index(\.[jt]s)?$/, "").endsWith(`/${ending}`)
    )
}
