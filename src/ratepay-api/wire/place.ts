import { z } from "@medusajs/framework/zod"
import isPostalCode from "validator/lib/isPostalCode"
import { countryCodeSchema } from "./scalars"

/** The fields that an address and every delivery place have in common, without the street (9.2, 9.4). */
export const placeShape = {
  zip_code: z.string().min(1).max(10),
  city: z
    .string()
    .max(100)
    .regex(/\S\s*\S/, { error: "must have at least 2 non-blank characters" }),
  country_code: countryCodeSchema,
}

/** The street fields of Payment API v2, 9.2. */
export const streetShape = {
  street: z.string().min(1).max(100),
  street_number: z.string().min(1).max(30).optional(),
  street_addition: z.string().min(1).max(50).optional(),
}

const ratepayCountries = ["DE", "AT", "CH", "NL"] as const

/**
 * Refinement that checks the format of a ZIP code for the countries in which Ratepay works. Ratepay's own list of postal codes is
 * not public, so in other countries only the length is checked.
 */
export function refuseMisfitZipCode(
  place: { zip_code: string; country_code: string },
  context: z.RefinementCtx
): void {
  const country = ratepayCountries.find((code) => code === place.country_code)
  if (country !== undefined && !isPostalCode(place.zip_code, country)) {
    context.addIssue({ code: "custom", path: ["zip_code"], message: `must be a ZIP code of ${country}` })
  }
}
