import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../../../modules/ratepay"
import type RatepayModuleService from "../../../../../../modules/ratepay/service"
import { answerPasscode } from "../../../../../passcode/answer-passcode"
import type { PasscodeBody } from "../../../../../passcode/passcode-body"

/**
 * Takes the one time passcode a buyer typed. Once it is verified, completing the cart again places the order.
 *
 * A guest's payment session is known by its id, as a cart is in Medusa's store API; a customer's answers to them alone
 * (`requireOwnSession`). Nothing about the buyer is read out.
 */
export async function POST(request: MedusaRequest<PasscodeBody>, response: MedusaResponse): Promise<void> {
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const { id = "" } = request.params
  response.json(await answerPasscode(() => ledger.verifyPasscode(id, request.validatedBody.code)))
}
