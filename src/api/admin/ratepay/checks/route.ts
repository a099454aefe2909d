import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { respondWithChecks } from "../../../checks/respond-with-checks"
import type { ChecksResponse } from "../../../checks/schemas"

/** What `npx medusa-ratepay doctor` checks, except for the connection: reading this page sends nothing. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<ChecksResponse>
): Promise<void> {
  response.json(await respondWithChecks(request, ["configuration", "store", "ledger"]))
}
