import type { BuyerInput } from "./buyer-input"
import type { Language } from "./buyer-texts"

/** The buyer's language: as the storefront says, else the one of the country that most there read. */
export function languageOf(
  input: Pick<BuyerInput, "language"> | undefined,
  countryCode: string | null | undefined
): Language {
  return input?.language ?? (countryCode?.toUpperCase() === "NL" ? "nl" : "de")
}
