import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js"

/**
 * A phone number in international form, so that a passcode sent to it arrives; as the buyer wrote it where it is no valid
 * number of the country.
 */
export function toWirePhone(
  phone: string | null | undefined,
  countryCode: string | null | undefined
): string | undefined {
  if (phone == null) return undefined
  const country = countryCode?.toUpperCase()
  const parsed = parsePhoneNumberFromString(phone, isCountry(country) ? country : undefined)
  // Ratepay accepts no letters, so "ext." and the extension are left out.
  return parsed?.isValid() ? parsed.formatInternational().replace(/ ext\. .*$/, "") : phone
}

function isCountry(code: string | undefined): code is CountryCode {
  return code !== undefined && isSupportedCountry(code)
}
