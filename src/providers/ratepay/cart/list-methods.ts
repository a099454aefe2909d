import type { BuyerLock } from "../../../modules/ratepay/carts/buyer-lock"
import type { LinkedText } from "../../../modules/ratepay/records/texts/linked-text"
import { buyerTypesOf, possibleAccounts } from "../../../modules/ratepay/accounts/choose-account"
import type { RatepayOptions } from "../../../modules/ratepay/options"
import {
  buyerTypes,
  paymentMethods,
  type BuyerType,
  type PaymentMethod,
} from "../../../modules/ratepay/records/transaction"
import type { BuyerMessage } from "../buyer/buyer-message"
import type { Language } from "../../../modules/ratepay/records/texts/language"
import { buyerText } from "../buyer/buyer-texts"
import { buyerTypeOfDetails, type Details } from "../buyer/details"
import { methodOfProvider } from "../buyer/payment-method"
import { ruledOutOf } from "../checkout/order-account"
import { toDelivered } from "../checkout/rules"
import { legalText } from "./legal-text"
import { fieldTexts, formFields, methodTexts, type FormField } from "./method-texts"
import { factsOf, type StoreCart } from "./store-cart"

/** Why a method is not offered, as a code that a storefront can act on. */
export const whyNotCodes = [
  "amount_too_low",
  "amount_too_high",
  "country",
  "currency",
  "buyer_type",
  "delivery_differs",
  "delivery_type",
  "gift_card",
  "not_offered",
  "locked",
] as const
type WhyNotCode = (typeof whyNotCodes)[number]

export const fieldTypes = ["date", "tel", "text", "iban", "bic", "checkbox"] as const
type FieldType = (typeof fieldTypes)[number]

/** A Ratepay method of the cart's region, with all that a checkout has to show about it. */
export type Method = {
  provider_id: string
  payment_method: PaymentMethod
  name: string
  description: string
  offered: boolean
  why_not: { code: WhyNotCode; text: string; until: string | null } | null
  buyer_types: BuyerType[]
  fields: {
    name: FormField
    buyer_type: BuyerType | null
    required: boolean
    type: FieldType
    autocomplete: string
    label: string
    hint: string | null
    example: string | null
  }[]
  legal: { version: string; sentence: LinkedText }
  mandate: { version: string; text: LinkedText } | null
  fingerprint: { snippet_id: string } | null
  test_mode: boolean
}

type Checkout = {
  cart: StoreCart
  details: Details
  locks: BuyerLock[]
  language: Language
  options: RatepayOptions
}

/**
 * Lists the Ratepay methods of the cart's region, and says of each whether it is offered, by the merchant's rules and the
 * buyer's locks. It sends nothing to Ratepay.
 */
export function listMethods(checkout: Checkout): Method[] {
  const { cart, language, options } = checkout
  const { legalTexts, fingerprintSnippetId, environment } = options
  return cart.providerIds
    .flatMap((providerId) => {
      const paymentMethod = methodOfProvider(providerId)
      return paymentMethod === undefined ? [] : { providerId, paymentMethod }
    })
    .sort(
      (one, other) => paymentMethods.indexOf(one.paymentMethod) - paymentMethods.indexOf(other.paymentMethod)
    )
    .map(({ providerId, paymentMethod }) => {
      const context = { language, paymentMethod, legalTexts }
      const legal = legalText("order", context)
      const mandate = paymentMethod === "direct_debit" ? legalText("mandate", context) : undefined
      const offer = judge(checkout, paymentMethod)
      return {
        provider_id: providerId,
        payment_method: paymentMethod,
        ...methodTexts[language][paymentMethod],
        offered: offer.whyNot === undefined,
        why_not: offer.whyNot ?? null,
        buyer_types: offer.buyerTypes,
        fields: toFields(checkout, paymentMethod),
        legal: { version: legal.version, sentence: legal.parts },
        mandate: mandate ? { version: mandate.version, text: mandate.parts } : null,
        fingerprint: fingerprintSnippetId === undefined ? null : { snippet_id: fingerprintSnippetId },
        test_mode: environment === "integration",
      }
    })
}

function judge(
  { cart, details, locks, language, options }: Checkout,
  paymentMethod: PaymentMethod
): { buyerTypes: BuyerType[]; whyNot?: Method["why_not"] & object } {
  const { rejectionTexts } = options
  const whyNot = (code: WhyNotCode, message: BuyerMessage, until: Date | null = null) => ({
    code,
    text: buyerText(message, { language, paymentMethod, rejectionTexts }),
    until: until?.toISOString() ?? null,
  })
  const ruledOutFor = (buyerType: BuyerType) =>
    ruledOutOf(
      {
        paymentMethod,
        buyerType,
        amount: cart.amount,
        currencyCode: cart.currencyCode,
        billingCountry: (cart.billingAddress ?? cart.shippingAddress)?.country_code ?? undefined,
        delivered: toDelivered(cart),
        hasGiftCard: cart.hasGiftCard,
      },
      options.accounts,
      factsOf(cart)
    )
  const allowed = buyerTypes.filter((buyerType) => ruledOutFor(buyerType).length === 0)
  const possible = possibleAccounts(options.accounts, factsOf(cart))
  const lock = locks.find((one) => one.paymentMethod === paymentMethod)
  if (lock) return { buyerTypes: allowed, whyNot: whyNot("locked", { kind: "locked" }, lock.until) }

  const said = details.buyer_type ?? (details.company === undefined ? undefined : "company")
  const buyerType =
    said ?? (allowed.length === 0 ? buyerTypeOfDetails(details, buyerTypesOf(possible)) : undefined)
  const message = buyerType === undefined ? undefined : ruledOutFor(buyerType)[0]?.buyerMessage
  return { buyerTypes: allowed, whyNot: message && whyNot(codeOf(message), message) }
}

function codeOf({ kind }: BuyerMessage): WhyNotCode {
  return whyNotCodes.find((code) => code === kind) ?? "buyer_type"
}

const forms: Record<FormField, { type: FieldType; autocomplete: string; buyerType?: BuyerType }> = {
  date_of_birth: { type: "date", autocomplete: "bday", buyerType: "person" },
  title: { type: "text", autocomplete: "honorific-prefix", buyerType: "person" },
  "company.name": { type: "text", autocomplete: "organization", buyerType: "company" },
  "company.vat_id": { type: "text", autocomplete: "off", buyerType: "company" },
  phone: { type: "tel", autocomplete: "tel" },
  "account.owner": { type: "text", autocomplete: "off" },
  "account.iban": { type: "iban", autocomplete: "off" },
  "account.bic": { type: "bic", autocomplete: "off" },
  mandate_accepted: { type: "checkbox", autocomplete: "off" },
}

const debitFields: FormField[] = ["account.owner", "account.iban", "account.bic", "mandate_accepted"]

/** The fields of the form. A field is not required where the cart already has its value. */
function toFields({ cart, language }: Checkout, paymentMethod: PaymentMethod): Method["fields"] {
  const billing = cart.billingAddress ?? cart.shippingAddress
  const required: Record<FormField, boolean> = {
    date_of_birth: true,
    title: false,
    "company.name": billing?.company == null,
    "company.vat_id": false,
    phone: (billing?.phone ?? cart.shippingAddress?.phone) == null,
    "account.owner": false,
    "account.iban": true,
    "account.bic": false,
    mandate_accepted: true,
  }
  return formFields
    .filter((name) => paymentMethod === "direct_debit" || !debitFields.includes(name))
    .map((name) => {
      const { type, autocomplete, buyerType } = forms[name]
      const { label, hint, example } = fieldTexts[language][name]
      return {
        name,
        buyer_type: buyerType ?? null,
        required: required[name],
        type,
        autocomplete,
        label,
        hint: hint ?? null,
        example: example ?? null,
      }
    })
}
