import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { respondWithChecks } from "../../../../checks/respond-with-checks"
import type { ChecksResponse } from "../../../../checks/schemas"

/** Tests the connection: asks Ratepay for a token, and for a transaction that can't exist. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<ChecksResponse>
): Promise<void> {
  response.json(await respondWithChecks(request, ["connection"]))
}
