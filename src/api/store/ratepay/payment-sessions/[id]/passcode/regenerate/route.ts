import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../../../../modules/ratepay"
import type RatepayModuleService from "../../../../../../../modules/ratepay/service"
import { respondToPasscode } from "../../../../../../passcode/respond-to-passcode"

/** Has Ratepay send the buyer another one-time passcode; each may cost the merchant a text message. */
export async function POST(request: MedusaRequest, response: MedusaResponse): Promise<void> {
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const { id = "" } = request.params
  response.json(await respondToPasscode(() => ledger.regeneratePasscode(id)))
}
