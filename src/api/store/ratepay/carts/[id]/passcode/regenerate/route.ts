import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { respondToCartPasscode } from "../../../../../../store-cart/respond-to-cart-passcode"

/** Makes Ratepay send another one-time passcode to the buyer of a cart. The merchant may pay for each text message. */
export async function POST(request: MedusaStoreRequest, response: MedusaResponse): Promise<void> {
  await respondToCartPasscode(request, response, "regeneration", (ledger, id) =>
    ledger.regeneratePasscode(id)
  )
}
