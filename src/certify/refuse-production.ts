import { z } from "@medusajs/framework/zod"

/** Where Ratepay's production is. Its token endpoint is the same for both environments. */
const productionHosts = ["api.ratepay.com", "payment.ratepay.com"]

const loose = z.string().optional().catch(undefined)
const accountSchema = z.looseObject({ environment: loose, baseUrl: loose, audience: loose })
const optionsSchema = accountSchema.extend({ accounts: z.array(accountSchema).optional().catch(undefined) })

/**
 * Refuses options that reach Ratepay's production, before anything else is done with them.
 *
 * @throws Error that names the option
 */
export function refuseProduction(options: unknown): void {
  const { accounts = [], ...whole } = optionsSchema.parse(options)
  for (const account of [whole, ...accounts]) {
    if (account.environment === "production")
      throw new Error(
        'environment: is "production". A certification makes test orders: it runs against the sandbox or Ratepay\'s integration platform only. Set it to "integration", with the credentials of that platform.'
      )
    for (const option of ["baseUrl", "audience"] as const) {
      const address = account[option]
      if (address === undefined || !URL.canParse(address)) continue
      const { hostname } = new URL(address)
      if (productionHosts.includes(hostname.toLowerCase().replace(/\.$/, "")))
        throw new Error(
          `${option}: ${hostname} is Ratepay's production. A certification makes test orders: it runs against the sandbox or Ratepay's integration platform only.`
        )
    }
  }
}
