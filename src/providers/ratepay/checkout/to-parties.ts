import { cutWords } from "../../../basket"
import type { AuthorizationParties } from "../../../modules/ratepay/parties/authorization"
import { toDeliveryPlace } from "../../../modules/ratepay/parties/delivery-place"
import type { MedusaAddress } from "../../../modules/ratepay/parties/medusa-address"
import type { PaymentMethod } from "../../../modules/ratepay/records/transaction"
import { toWireAddress } from "../../../modules/ratepay/parties/wire-address"
import { toWirePhone } from "../../../modules/ratepay/parties/wire-phone"
import { buyerTypeOf, type BuyerInput } from "../buyer/buyer-input"
import { languageOf } from "../buyer/language"
import { wireMethods } from "../buyer/payment-method"
import type { Checkout } from "./read-checkout"

/**
 * Who buys, where the goods go and how they are paid, in Ratepay's fields. Names, addresses and contact come from the order,
 * the rest from the buyer's input. Nothing is checked here, see `assertBuyerData`.
 */
export function toParties(
  checkout: Pick<
    Checkout,
    "email" | "customerId" | "billingAddress" | "shippingAddress" | "collection" | "isWrittenByStaff"
  >,
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
    delivery: toDelivery(checkout),
    device: input.device,
    options: { sales_channel: isByStaff(checkout, input) ? "PHONE_OR_MAIL" : "WEBSHOP" },
  }
  const taken = {
    company: input.company !== undefined && input.company.name === undefined,
    phone: input.phone === undefined,
  }
  return { buyerType: buyerTypeOf(input), taken, request }
}

function toDelivery(checkout: Pick<Checkout, "billingAddress" | "shippingAddress" | "collection">) {
  const to = toDeliveryPlace(checkout)
  if (to === undefined) return undefined
  const recipient = checkout.shippingAddress ?? checkout.billingAddress
  return {
    first_name: recipient?.first_name ?? undefined,
    last_name: recipient?.last_name ?? undefined,
    company: toCompany(to.company),
    [to.type]: to.place,
  }
}

/** Whether staff wrote the order or entered the payment in the admin: the buyer then called or wrote to them. */
function isByStaff(
  { isWrittenByStaff }: Pick<Checkout, "isWrittenByStaff">,
  { entered_by_staff }: BuyerInput
): boolean {
  return isWrittenByStaff || entered_by_staff === true
}

/** A company's name, cut to the 100 characters that Ratepay accepts (Payment API v2, 9.1 and 9.4). */
function toCompany(name: string | null | undefined): string | undefined {
  return name == null ? undefined : cutWords(name, 100)
}

function ownerOf(billing: MedusaAddress | null, { company }: BuyerInput): string | undefined {
  if (company) return toCompany(company.name ?? billing?.company)
  return [billing?.first_name, billing?.last_name].filter(Boolean).join(" ") || undefined
}
