import { z } from "@medusajs/framework/zod"
import { cleanText } from "../../basket"

/** A text of Medusa's, cleaned as it enters; absent where nothing of it can be seen. */
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
 * An address of an order or cart. Medusa gives every cart in a region of one country a shipping address that holds the
 * country alone: goods that nobody ships have no other. That is no place, and no delivery.
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
