import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { Language } from "../../modules/ratepay/records/texts/language"
import {
  buyerTypeOfDetails,
  mergeDetails,
  misplacedDetails,
  readKeptDetails,
  type Details,
  type DetailsBody,
} from "../../providers/ratepay/buyer/details"
import type { FieldFault } from "../../providers/ratepay/buyer/field-fault"
import { languageOf } from "../../providers/ratepay/buyer/language"
import { methodOfProvider } from "../../providers/ratepay/buyer/payment-method"
import { isCurrentVersion } from "../../providers/ratepay/cart/legal-text"
import { toErrors } from "../../providers/ratepay/cart/fault-text"
import { countryOf } from "../../providers/ratepay/cart/store-cart"
import type { RatepayOptions } from "../../modules/ratepay/options"
import { buyerAddressOf } from "./buyer-address"
import type { CheckoutCart } from "./read-checkout-cart"

/** Details that may be saved, in the language that they choose; or why they are refused. */
export type Checked =
  | { kind: "fit"; body: DetailsBody; language: Language }
  | { kind: "refused"; faults: FieldFault[]; language: Language }

/**
 * Checks a part of the details against the stored ones. Fields that do not belong to the method or to the kind of buyer are
 * refused, and so are versions of legal texts that are no longer shown: they would be no evidence of what the buyer saw.
 */
export function checkDetails(
  request: MedusaRequest,
  given: DetailsBody,
  { ledger, cart, details }: CheckoutCart
): Checked {
  const { options } = ledger
  const body = withAddress(request, given, options)
  const merged = mergeDetails(details, body)
  const language = languageOf(merged, countryOf(cart))
  const faults = findMisfits(body, merged, options)
  return faults.length > 0 ? { kind: "refused", language, faults } : { kind: "fit", language, body }
}

/**
 * Saves details that fit over the stored ones.
 *
 * @returns what is stored now; undefined, with nothing saved, where the stored details belong to another customer
 */
export async function saveDetails(
  { ledger, cart }: CheckoutCart,
  body: DetailsBody,
  customerId: string | undefined
): Promise<Details | undefined> {
  let saved: Details | undefined
  const isSaved = await ledger.carts.saveDetails(cart.id, customerId, (kept) => {
    saved = mergeDetails(readKeptDetails(kept ?? {}), body)
    return { details: saved, consent: toConsent(saved) }
  })
  return isSaved ? saved : undefined
}

function findMisfits(body: DetailsBody, merged: Details, options: RatepayOptions): FieldFault[] {
  const { provider_id, buyer_type } = merged
  const paymentMethod = provider_id === undefined ? undefined : methodOfProvider(provider_id)
  const buyerType = buyer_type ?? (body.buyer_type === undefined ? undefined : buyerTypeOfDetails(merged, []))
  const outdated = (path: "legal_version" | "mandate_version", which: "order" | "mandate"): FieldFault[] => {
    const version = body[path]
    const isOutdated = version != null && !isCurrentVersion(which, version, options.legalTexts)
    return isOutdated ? [{ path, code: "wrong" }] : []
  }
  return [
    ...misplacedDetails(body, paymentMethod, buyerType),
    ...outdated("legal_version", "order"),
    ...outdated("mandate_version", "mandate"),
  ]
}

/** The evidence of which texts a buyer saw and accepted. It holds no buyer data. */
function toConsent({ legal_version, mandate_version, mandate_accepted }: Details): object | null {
  if (legal_version === undefined && mandate_accepted !== true) return null
  return {
    legal_version: legal_version ?? null,
    mandate_version: mandate_version ?? null,
    mandate_accepted: mandate_accepted === true,
    at: new Date().toISOString(),
  }
}

/**
 * Adds the buyer's IP address, which Ratepay's contracts require. (inferred) Ratepay does not say what its second address is:
 * it gets the one for which a proxy of the buyer's says that it asks.
 */
function withAddress(request: MedusaRequest, body: DetailsBody, options: RatepayOptions): DetailsBody {
  const from = buyerAddressOf(request, options)
  if (from === undefined || body.device === null) return body
  const claimed = body.device?.source_ip_address
  const source_ip_address = from.isVouchedFor ? from.address : (claimed ?? from.address)
  return {
    ...body,
    device: {
      ...body.device,
      source_ip_address,
      ...(from.forwardedFor && { http_forwarded_ip_address: from.forwardedFor }),
    },
  }
}

/** The response to a body with fields that do not fit. */
export function toRefusal(faults: FieldFault[], language: Language): object {
  const named = faults.map(({ path }) => path).join(", ")
  return {
    type: MedusaError.Types.INVALID_DATA,
    message: `Nothing was saved. These fields do not fit: ${named}`.slice(0, 500),
    errors: toErrors(faults, language),
  }
}
