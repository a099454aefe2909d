import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readOwnVersion } from "../../../../doctor/facts/read-versions"
import { showOptions } from "../../../../doctor/shown-options"
import { reachLedger } from "../../../../medusa/reach-ledger"
import type { ConfigurationResponse } from "../../../checks/schemas"

/** The options in force, without anything secret or personal. */
export function GET(
  { scope }: AuthenticatedMedusaRequest,
  response: MedusaResponse<ConfigurationResponse>
): void {
  const options = showOptions(reachLedger(scope).options).map(
    ({ isSet, isSecret, isDefault, ...option }) => ({
      ...option,
      is_set: isSet,
      is_secret: isSecret,
      is_default: isDefault,
    })
  )
  response.json({ version: readOwnVersion(), options })
}
