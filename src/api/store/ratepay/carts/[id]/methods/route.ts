import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { listMethods } from "../../../../../../providers/ratepay/cart/list-methods"
import { readStoreCart, storeCartFieldsFor } from "../../../../../../providers/ratepay/cart/store-cart"
import { requestedLanguage } from "../../../../../store-cart/language-query"
import { readCheckoutCart } from "../../../../../store-cart/read-checkout-cart"

/** Lists the Ratepay methods of the cart's region, with all that a checkout has to show about them. Sends Ratepay nothing. */
export async function GET(request: MedusaStoreRequest, response: MedusaResponse): Promise<void> {
  const { ledger, raw, cart, details, locks, language } = await readCheckoutCart(
    request,
    requestedLanguage(request),
    storeCartFieldsFor
  )
  const { options } = ledger
  const checkout = { cart: readStoreCart(raw, cart), details, locks, language, options }
  response.json({ methods: listMethods(checkout) })
}
