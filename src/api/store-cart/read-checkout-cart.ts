import type { MedusaStoreRequest } from "@medusajs/framework/http"
import { reachQuery } from "../../medusa/read/query"
import { readDeliveryOptions } from "../../medusa/read/read-delivery-options"
import { reachLedger } from "../../medusa/reach-ledger"
import { shippingOptionsOf } from "../../modules/ratepay/parties/collection"
import type { BuyerLock } from "../../modules/ratepay/carts/buyer-lock"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { Language } from "../../modules/ratepay/records/texts/language"
import { readKeptDetails, type Details } from "../../providers/ratepay/buyer/details"
import { languageOf } from "../../providers/ratepay/buyer/language"
import {
  buyerCartFields,
  countryOf,
  readBuyerCart,
  type BuyerCart,
} from "../../providers/ratepay/cart/store-cart"
import type { RatepayOptions } from "../../modules/ratepay/options"
import { readOwnCart, requireOwnDetails } from "../access/own-cart"

export type CheckoutCart = {
  ledger: RatepayModuleService
  /** As Query has read it. */
  raw: unknown
  cart: BuyerCart
  details: Details
  locks: BuyerLock[]
  language: Language
}

/** Reads a cart at the checkout, with its buyer's details and locks, in one query and two statements. */
export async function readCheckoutCart(
  request: MedusaStoreRequest,
  requested: Language | undefined,
  fieldsFor: (options: RatepayOptions) => string[] = () => buyerCartFields
): Promise<CheckoutCart> {
  const ledger = reachLedger(request.scope)
  const { raw } = await readOwnCart(request, fieldsFor(ledger.options))
  const options = await readDeliveryOptions(reachQuery(request.scope), shippingOptionsOf(raw))
  const cart = readBuyerCart(raw, { options, types: ledger.options.deliveryTypes })
  const { kept, locks } = await ledger.carts.look(cart.id, { email: cart.email, customerId: cart.customerId })
  requireOwnDetails(request, kept)
  const details = readKeptDetails(kept?.details ?? {})
  return { ledger, raw, cart, details, locks, language: requested ?? languageOf(details, countryOf(cart)) }
}
