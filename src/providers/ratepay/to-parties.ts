import { cutWords } from "../../basket"
import type { AuthorizationParties } from "../../modules/ratepay/authorization"
import type { MedusaAddress } from "../../modules/ratepay/medusa-address"
import type { PaymentMethod } from "../../modules/ratepay/transaction"
import { toWireAddress } from "../../modules/ratepay/wire-address"
import { toWirePhone } from "../../modules/ratepay/wire-phone"
import { buyerTypeOf, type BuyerInput } from "./buyer-input"
import { languageOf } from "./language"
import { wireMethods } from "./payment-method"
import type { Checkout } from "./read-checkout"

/**
 * Says who buys, where the goods go and how they are paid: names, addresses and contact from the order, the rest
 * from the buyer. Unchecked, see `assertBuyerData`.
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
        name: toCompany(input.company.name ?? billing?.company),
        vat_id: input.company.vat_id,
        ...name,
      },
      billing_address: toWireAddress(billing),
      contact: { email: checkout.email ?? undefined, phone: toWirePhone(phone, billing?.country_code) },
      language: languageOf(input, billing?.country_code),
      shop_buyer_id: checkout.customerId ?? undefined,
    },
    delivery: checkout.shippingAddress
      ? {
          first_name: checkout.shippingAddress.first_name ?? undefined,
          last_name: checkout.shippingAddress.last_name ?? undefined,
          company: toCompany(checkout.shippingAddress.company),
          address: toWireAddress(checkout.shippingAddress),
        }
      : undefined,
    device: input.device,
    options: { sales_channel: isByStaff(checkout, input) ? "PHONE_OR_MAIL" : "WEBSHOP" },
  }
  const taken = {
    company: input.company !== undefined && input.company.name === undefined,
    phone: input.phone === undefined,
  }
  return { buyerType: buyerTypeOf(input), taken, request }
}

/** Staff wrote the order, or entered the payment in the admin: the buyer was on the phone, not in the shop. */
function isByStaff({ isWrittenByStaff }: Checkout, { entered_by_staff }: BuyerInput): boolean {
  return isWrittenByStaff || entered_by_staff === true
}

/** Ratepay takes up to 100 characters of a company's name (Payment API v2, 9.1 and 9.4). */
function toCompany(name: string | null | undefined): string | undefined {
  return name == null ? undefined : cutWords(name, 100)
}

function ownerOf(billing: MedusaAddress | null, { company }: BuyerInput): string | undefined {
  if (company) return toCompany(company.name ?? billing?.company)
  return [billing?.first_name, billing?.last_name].filter(Boolean).join(" ") || undefined
}
