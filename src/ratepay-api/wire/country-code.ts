import { z } from "@medusajs/framework/zod"

/** Schema of a country, ISO 3166-1 alpha-2. Which countries are open is a matter of the contract. */
export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/, { error: "must be two capital letters" })
