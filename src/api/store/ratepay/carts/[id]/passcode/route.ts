import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import type { PasscodeBody } from "../../../../../passcode/passcode-body"
import { respondToCartPasscode } from "../../../../../store-cart/respond-to-cart-passcode"

/**
 * Verifies the one-time passcode that a buyer typed, for the payment session of the cart that waits for it. Once it is
 * verified, completing the cart again places the order.
 */
export async function POST(
  request: MedusaStoreRequest<PasscodeBody>,
  response: MedusaResponse
): Promise<void> {
  const { code } = request.validatedBody
  await respondToCartPasscode(request, response, "passcode", (ledger, id) => ledger.verifyPasscode(id, code))
}
