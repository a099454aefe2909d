import { z } from "@medusajs/framework/zod"
import { cleanText } from "../../../basket"

/** A text of Medusa's, cleaned on reading; undefined where nothing visible is left of it, or it is no text. */
export const medusaText = z
  .string()
  .transform((text) => cleanText(text))
  .nullish()
  .catch(undefined)

export const addressSchema = z.object({
  first_name: medusaText,
  last_name: medusaText,
  company: medusaText,
  address_1: medusaText,
  address_2: medusaText,
  postal_code: medusaText,
  city: medusaText,
  country_code: medusaText,
  phone: medusaText,
})
export type MedusaAddress = z.infer<typeof addressSchema>

/**
 * An address of an order or cart; null where it holds a country alone. Medusa gives every cart in a region of one country
 * such a shipping address, and goods that are not shipped get no other. It is no place to deliver to.
 */
export const placeSchema = addressSchema
  .nullish()
  .transform((address) => (address != null && isPlace(address) ? address : null))

function isPlace({ first_name, last_name, company, ...place }: MedusaAddress): boolean {
  const { address_1, address_2, postal_code, city } = place
  return [first_name, last_name, company, address_1, address_2, postal_code, city].some(
    (text) => text != null
  )
}
