import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { importRatepaySettlementWorkflow, type ImportedRatepaySettlement } from "../../../../workflows"
import { exposeConflict } from "../../../expose-conflict"
import { parseInput } from "../../../parse-input"
import { importQuerySchema } from "../../../payouts/queries"
import { receiveFile } from "../../../payouts/receive-file"

/** Imports a settlement file: the body, as text/csv. What is known already is left as it is. */
export async function POST(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ settlement: ImportedRatepaySettlement }>
): Promise<void> {
  const { currency_code } = parseInput(importQuerySchema, request.query)
  const settlement = await receiveFile(request, async (path) => {
    const { result } = await exposeConflict(() =>
      importRatepaySettlementWorkflow(request.scope).run({ input: { path, currency_code } })
    )
    return result
  })
  response.json({ settlement })
}
