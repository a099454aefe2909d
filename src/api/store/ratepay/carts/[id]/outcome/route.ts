import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { describeOutcome } from "../../../../../../providers/ratepay/cart/describe-outcome"
import { requestedLanguage } from "../../../../../store-cart/language-query"
import { readCompleted } from "../../../../../store-cart/read-completed"

/** Returns the outcome of a cart's completion, for a page that missed it or was reloaded. Sends Ratepay nothing. */
export async function GET(request: MedusaStoreRequest, response: MedusaResponse): Promise<void> {
  const { ledger, completed, language } = await readCompleted(request, requestedLanguage(request))
  response.json({ outcome: describeOutcome(completed, { language, options: ledger.options }) })
}
