import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js"

/** In international form, so that a code sent to the phone arrives; as written where it is no number of the country. */
export function toWirePhone(
  phone: string | null | undefined,
  countryCode: string | null | undefined
): string | undefined {
  if (phone == null) return undefined
  const country = countryCode?.toUpperCase()
  const parsed = parsePhoneNumberFromString(phone, isCountry(country) ? country : undefined)
  // Ratepay takes no letters, which an extension would bring.
  return parsed?.isValid() ? parsed.formatInternational().replace(/ ext\. .*$/, "") : phone
}

function isCountry(code: string | undefined): code is CountryCode {
  return code !== undefined && isSupportedCountry(code)
}
