import { parsePhoneNumberFromString, type CountryCode, isSupportedCountry } from "libphonenumber-js"
import type { AuthorizationParties } from "../../modules/ratepay/authorization"
import type { PaymentMethod } from "../../modules/ratepay/transaction"
import { buyerTypeOf, type BuyerInput } from "./buyer-input"
import { languageOf } from "./language"
import { wireMethods } from "./payment-method"
import type { Checkout, MedusaAddress } from "./read-checkout"

/**
 * Says who buys, where the goods go and how they are paid: names, addresses and contact from the order, the rest
 * from the buyer. Unchecked: what is missing or breaks a limit is named when the request is frozen.
 */
export function toParties(
  checkout: Checkout,
  input: BuyerInput,
  paymentMethod: PaymentMethod
): AuthorizationParties {
  const billing = checkout.billingAddress ?? checkout.shippingAddress
  const phone = input.phone ?? billing?.phone ?? checkout.shippingAddress?.phone
  const name = { first_name: billing?.first_name ?? undefined, last_name: billing?.last_name ?? undefined }
  const request = {
    payment_method: wireMethods[paymentMethod],
    payment_details: input.account && {
      debit_bank_account: {
        iban: input.account.iban,
        owner: input.account.owner ?? ownerOf(billing, input),
        bic: input.account.bic,
      },
    },
    buyer: {
      person: input.company ? undefined : { ...name, date_of_birth: input.date_of_birth, title: input.title },
      company: input.company && {
        name: input.company.name ?? billing?.company ?? undefined,
        vat_id: input.company.vat_id,
        ...name,
      },
      billing_address: toAddress(billing),
      contact: { email: checkout.email ?? undefined, phone: toPhone(phone, billing?.country_code) },
      language: languageOf(input, billing?.country_code),
      shop_buyer_id: checkout.customerId ?? undefined,
    },
    delivery: checkout.shippingAddress
      ? {
          first_name: checkout.shippingAddress.first_name ?? undefined,
          last_name: checkout.shippingAddress.last_name ?? undefined,
          company: checkout.shippingAddress.company ?? undefined,
          address: toAddress(checkout.shippingAddress),
        }
      : undefined,
    device: input.device,
    options: { sales_channel: isByStaff(checkout, input) ? "PHONE_OR_MAIL" : "WEBSHOP" },
  }
  return { buyerType: buyerTypeOf(input), request }
}

/** Staff wrote the order, or entered the payment in the admin: the buyer was on the phone, not in the shop. */
function isByStaff({ isWrittenByStaff }: Checkout, { entered_by_staff }: BuyerInput): boolean {
  return isWrittenByStaff || entered_by_staff === true
}

/** The house number stays in the street, as Medusa keeps it and Ratepay allows (Payment API v2, 9.2). */
function toAddress(address: MedusaAddress | null) {
  const countryCode = address?.country_code?.toUpperCase()
  return {
    street: address?.address_1 ?? undefined,
    street_addition: address?.address_2 ?? undefined,
    zip_code: toZipCode(address?.postal_code ?? undefined, countryCode),
    city: address?.city ?? undefined,
    country_code: countryCode,
  }
}

/** Ratepay writes a Dutch postal code as "1012 AB"; buyers also write "1012ab". */
function toZipCode(zipCode: string | undefined, countryCode: string | undefined): string | undefined {
  if (zipCode === undefined || countryCode !== "NL") return zipCode
  const [, digits, letters] = /^(\d{4})\s*([a-z]{2})$/i.exec(zipCode) ?? []
  return digits && letters ? `${digits} ${letters.toUpperCase()}` : zipCode
}

/** In international form, so that a code sent to the phone arrives; as written where it is no number of the country. */
function toPhone(
  phone: string | null | undefined,
  countryCode: string | null | undefined
): string | undefined {
  if (phone == null) return undefined
  const country = countryCode?.toUpperCase()
  const parsed = parsePhoneNumberFromString(phone, isCountry(country) ? country : undefined)
  return parsed?.isValid() ? parsed.formatInternational() : phone
}

function isCountry(code: string | undefined): code is CountryCode {
  return code !== undefined && isSupportedCountry(code)
}

function ownerOf(billing: MedusaAddress | null, { company }: BuyerInput): string | undefined {
  if (company) return company.name ?? billing?.company ?? undefined
  return [billing?.first_name, billing?.last_name].filter(Boolean).join(" ") || undefined
}
