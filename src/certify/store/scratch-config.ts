import { randomUUID } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { loadStoreConfig } from "./store-config"

const settingsSchema = z.strictObject({
  storeDirectory: z.string(),
  databaseUrl: z.string(),
  /** Options of the plugin that take the place of the store's. */
  overrides: z.record(z.string(), z.unknown()),
})
export type ScratchSettings = z.infer<typeof settingsSchema>

/**
 * The medusa-config of the store that certifies: Medusa and the plugin with the options of the real store, on a database of its
 * own, and nothing else of the real one. It is loaded by Medusa, in the folder of the scratch project.
 */
export function toScratchConfig(settings: unknown) {
  const { storeDirectory, databaseUrl, overrides } = settingsSchema.parse(settings)
  const store = loadStoreConfig(storeDirectory)
  const secret = randomUUID()
  const providers = [
    { resolve: "medusa-payment-ratepay/providers/ratepay" },
    ...(store.methods.includes("pay_now")
      ? [{ resolve: "medusa-payment-ratepay/providers/ratepay-pay-now" }]
      : []),
  ]
  return {
    projectConfig: {
      databaseUrl,
      databaseDriverOptions: store.databaseDriverOptions,
      http: { storeCors: "", adminCors: "", authCors: "", jwtSecret: secret, cookieSecret: secret },
    },
    admin: { disable: true },
    plugins: [{ resolve: "medusa-payment-ratepay", options: { ...store.options, ...overrides } }],
    modules: [{ resolve: "@medusajs/medusa/payment", options: { providers } }],
  }
}
