import { languageOfCountry, type Language } from "../../../modules/ratepay/records/texts/language"
import type { BuyerInput } from "./buyer-input"

/** The buyer's language: the one that the storefront sent, else that of the country. */
export function languageOf(
  input: Pick<BuyerInput, "language"> | undefined,
  countryCode: string | null | undefined
): Language {
  return input?.language ?? languageOfCountry(countryCode)
}
