import { z } from "@medusajs/framework/zod"
import type { BuyerField, Place, PlacedField } from "./buyer-message"

/** What is wrong with a field, as a code that a storefront can act on. */
export const fieldCodes = [
  "missing",
  "wrong",
  "too_long",
  "too_young",
  "parcel_place",
  "not_a_field",
  "not_for_method",
  "not_for_buyer",
] as const
export type FieldCode = (typeof fieldCodes)[number]

/**
 * A field that is missing or does not fit, by its path in the buyer's details (`account.iban`) or in the cart
 * (`cart.billing_address.postal_code`). Never its value.
 */
export type FieldFault = { path: string; code: FieldCode }

export const fieldFaultsSchema = z.array(z.object({ path: z.string(), code: z.enum(fieldCodes) }))

const detailFields = new Map<BuyerField, string>([
  ["date_of_birth", "date_of_birth"],
  ["title", "title"],
  ["phone", "phone"],
  ["company", "company.name"],
  ["vat_id", "company.vat_id"],
  ["iban", "account.iban"],
  ["bic", "account.bic"],
  ["account_owner", "account.owner"],
  ["mandate", "mandate_accepted"],
])

const places: Record<Place, string> = { billing: "billing_address", delivery: "delivery_address" }

/** The path where a buyer corrects a field: in their details, else in the cart. */
export function toFieldPath({ field, place }: PlacedField): string {
  const own = place === "delivery" ? undefined : detailFields.get(field)
  return own ?? (field === "email" ? "cart.email" : `cart.${places[place ?? "billing"]}.${field}`)
}

/** The field that a path names, as texts for buyers call it; undefined where they have no name for it. */
export function toPlacedField(path: string): PlacedField | undefined {
  for (const [field, own] of detailFields) if (own === path) return { field }
  if (path === "cart.email") return { field: "email" }
  const [, address, field] = /^cart\.(billing|delivery)_address\.(\w+)$/.exec(path) ?? []
  const known = addressFields.find((one) => one === field)
  return known && { field: known, place: address === "delivery" ? "delivery" : "billing" }
}

const addressFields = [
  "first_name",
  "last_name",
  "company",
  "street",
  "house_number",
  "street_addition",
  "postal_code",
  "city",
  "country",
] as const satisfies BuyerField[]
