import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { readDetailsBody } from "../../../../../../providers/ratepay/buyer/details"
import { describeDetails } from "../../../../../../providers/ratepay/cart/describe-details"
import { customerOf, noSuchCart } from "../../../../../access/own-cart"
import { requestedLanguage } from "../../../../../store-cart/language-query"
import { mayTry } from "../../../../../store-cart/limit-tries"
import { readCheckoutCart } from "../../../../../store-cart/read-checkout-cart"
import { checkDetails, saveDetails, toRefusal } from "../../../../../store-cart/save-details"

/** Returns which details are saved, and what is still missing or wrong; no values. */
export async function GET(request: MedusaStoreRequest, response: MedusaResponse): Promise<void> {
  const { ledger, cart, details, language } = await readCheckoutCart(request, requestedLanguage(request))
  response.json({ details: describeDetails(cart, details, { language, options: ledger.options }) })
}

/**
 * Saves what only the buyer knows, sealed, with the cart. Fields that the body does not have stay as they are; `null` removes
 * a field. If a field does not fit, nothing is saved, and the response names each such field.
 */
export async function PUT(request: MedusaStoreRequest, response: MedusaResponse): Promise<void> {
  const requested = requestedLanguage(request)
  const checkout = await readCheckoutCart(request, requested)
  const { ledger, cart } = checkout
  const read = readDetailsBody(request.body)
  if ("faults" in read) {
    response.status(400).json(toRefusal(read.faults, checkout.language))
    return
  }
  if (cart.isCompleted) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Cart ${cart.id} is completed, so its details can no longer be changed.`
    )
  }
  const checked = checkDetails(request, read.body, checkout)
  const language = requested ?? checked.language
  if (checked.kind === "refused") {
    response.status(400).json(toRefusal(checked.faults, language))
    return
  }
  if (!(await mayTry(request, response, "details"))) return

  const details = await saveDetails(checkout, checked.body, customerOf(request))
  if (details === undefined) throw noSuchCart(request)
  response.json({ details: describeDetails(cart, details, { language, options: ledger.options }) })
}
