import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../../../../medusa/reach-ledger"
import { parseInput } from "../../../../parse-input"
import { knownPage } from "../../../../payouts/known-page"
import { problemsQuerySchema } from "../../../../payouts/queries"
import type { payoutResponses } from "../../../../payouts/schemas"
import { toProblem } from "../../../../payouts/to-response"

/** A page of what does not match, differs, is missing or can't be read in the settlements, the latest first. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<z.infer<typeof payoutResponses.problems>>
): Promise<void> {
  const { limit, after, acknowledged } = parseInput(problemsQuerySchema, request.query)
  const { settlements } = reachLedger(request.scope)
  const page = knownPage(
    await settlements.listProblems({ limit, after, acknowledged: acknowledged === "true" })
  )
  response.json({ problems: page.rows.map(toProblem), limit, next: page.next ?? null })
}
