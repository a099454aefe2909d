import type { WordKey } from "../words/words"

/** The fields of an address, in the order of the form. */
export const addressFields: {
  name: AddressField
  word: WordKey
  autocomplete: string
  isOptional?: boolean
}[] = [
  { name: "first_name", word: "first_name", autocomplete: "given-name" },
  { name: "last_name", word: "last_name", autocomplete: "family-name" },
  { name: "company", word: "company", autocomplete: "organization", isOptional: true },
  { name: "address_1", word: "street", autocomplete: "address-line1" },
  { name: "address_2", word: "street_more", autocomplete: "address-line2", isOptional: true },
  { name: "postal_code", word: "postal_code", autocomplete: "postal-code" },
  { name: "city", word: "city", autocomplete: "address-level2" },
  { name: "country_code", word: "country", autocomplete: "country" },
]

export type AddressField =
  "first_name" | "last_name" | "company" | "address_1" | "address_2" | "postal_code" | "city" | "country_code"

export type Address = { [name in AddressField]?: string | null }
