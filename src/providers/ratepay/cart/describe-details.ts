import { findBuyerFaults } from "../buyer/buyer-data-error"
import type { Language } from "../../../modules/ratepay/records/texts/language"
import { buyerTypeOfDetails, missingDetails, savedFields, toBuyerInput, type Details } from "../buyer/details"
import type { FieldFault } from "../buyer/field-fault"
import { methodOfProvider } from "../buyer/payment-method"
import { toParties } from "../checkout/to-parties"
import { buyerTypesOf, possibleAccounts } from "../../../modules/ratepay/accounts/choose-account"
import type { RatepayOptions } from "../../../modules/ratepay/options"
import { toErrors, type FieldErrors } from "./fault-text"
import { factsOf, type BuyerCart } from "./store-cart"

/** What a storefront may see of a buyer's details: which are saved and which do not fit, but no values. */
export type DescribedDetails = {
  provider_id: string | null
  buyer_type: Details["buyer_type"] | null
  language: Language | null
  complete: boolean
  saved: string[]
  account_last_four: string | null
  errors: FieldErrors
}

const LAST = 4

/** Says which details are saved, and what is still missing or wrong for their method, in the details and in the cart. */
export function describeDetails(
  cart: BuyerCart,
  details: Details,
  { language, options }: { language: Language; options: RatepayOptions }
): DescribedDetails {
  const faults = findFaults(cart, details, options)
  return {
    provider_id: details.provider_id ?? null,
    buyer_type: details.buyer_type ?? null,
    language: details.language ?? null,
    complete: faults.length === 0,
    saved: savedFields(details),
    account_last_four: details.account?.iban?.slice(-LAST) ?? null,
    errors: toErrors(faults, language),
  }
}

/** Every field that is missing, or that Ratepay would not accept, each once; the fields of the details come first. */
export function findFaults(cart: BuyerCart, details: Details, { accounts }: RatepayOptions): FieldFault[] {
  const method = details.provider_id === undefined ? undefined : methodOfProvider(details.provider_id)
  const paymentMethod = method ?? "open_invoice"
  const buyerType = buyerTypeOfDetails(details, buyerTypesOf(possibleAccounts(accounts, factsOf(cart))))
  const parties = toParties(
    { ...cart, isWrittenByStaff: false },
    toBuyerInput(details, paymentMethod, buyerType),
    paymentMethod
  )
  const faults: FieldFault[] = [
    ...(method === undefined ? [{ path: "provider_id", code: "missing" as const }] : []),
    ...missingDetails(details, paymentMethod, buyerType),
    ...findBuyerFaults(parties),
  ]
  return [...new Map([...faults].reverse().map((fault) => [fault.path, fault])).values()].reverse()
}
