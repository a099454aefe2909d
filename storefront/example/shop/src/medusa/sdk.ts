import Medusa from "@medusajs/js-sdk"

/** The shop's Medusa, called from the server alone: neither address nor key reach a browser. */
export const sdk = new Medusa({
  baseUrl: process.env.MEDUSA_URL ?? "http://localhost:9000",
  publishableKey: process.env.MEDUSA_PUBLISHABLE_KEY ?? "",
})
