import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../../../../medusa/reach-ledger"
import { parseInput } from "../../../../parse-input"
import { knownPage } from "../../../../payouts/known-page"
import { pageQuerySchema } from "../../../../payouts/queries"
import type { payoutResponses } from "../../../../payouts/schemas"
import { toProblem } from "../../../../payouts/to-response"

/** A page of what does not match, differs or is missing in the settlements, the latest first. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<z.infer<typeof payoutResponses.problems>>
): Promise<void> {
  const { limit, after } = parseInput(pageQuerySchema, request.query)
  const page = knownPage(await reachLedger(request.scope).settlements.listProblems({ limit, after }))
  response.json({ problems: page.rows.map(toProblem), limit, next: page.next ?? null })
}
