import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../../../../../../medusa/reach-ledger"
import type { payoutResponses } from "../../../../../../payouts/schemas"
import { toProblem } from "../../../../../../payouts/to-response"

/** Dismisses what does not agree: it leaves the list, with who dismissed it and when, until its figures change. */
export async function POST(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<z.infer<typeof payoutResponses.acknowledged>>
): Promise<void> {
  const { id = "" } = request.params
  const { settlements } = reachLedger(request.scope)
  const problem = await settlements.acknowledgeProblem(id, request.auth_context.actor_id)
  if (problem === undefined)
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no settlement problem ${id}.`)
  response.json({ problem: toProblem(problem) })
}
