import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../../../modules/ratepay"
import type RatepayModuleService from "../../../../../../modules/ratepay/service"
import { respondToPasscode } from "../../../../../passcode/respond-to-passcode"
import type { PasscodeBody } from "../../../../../passcode/passcode-body"

/**
 * Verifies the one-time passcode that a buyer typed. Once it is verified, completing the cart again places the order.
 *
 * Anyone who has the id of a guest's payment session can use it, as with a cart in Medusa's store API; a customer's session
 * can be used by that customer only (`requireOwnSession`). The response holds no buyer data.
 */
export async function POST(request: MedusaRequest<PasscodeBody>, response: MedusaResponse): Promise<void> {
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const { id = "" } = request.params
  response.json(await respondToPasscode(() => ledger.verifyPasscode(id, request.validatedBody.code)))
}
