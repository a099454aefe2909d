import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../../../../medusa/reach-ledger"
import { parseInput } from "../../../../parse-input"
import { knownPage } from "../../../../payouts/known-page"
import { pageQuerySchema } from "../../../../payouts/queries"
import type { payoutResponses } from "../../../../payouts/schemas"
import { toEntry, toPayout, toTotal } from "../../../../payouts/to-response"

/** One payout with its amount by kind, and a page of its entries in the order of the file. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<z.infer<typeof payoutResponses.payout>>
): Promise<void> {
  const { limit, after } = parseInput(pageQuerySchema, request.query)
  const { id = "" } = request.params
  const { settlements } = reachLedger(request.scope)
  const payout = await settlements.findPayout(id)
  if (payout === undefined) throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no payout ${id}.`)
  const page = knownPage(await settlements.listEntries(id, { limit, after }))
  response.json({
    payout: { ...toPayout(payout), totals: payout.totals.map(toTotal) },
    entries: page.rows.map(toEntry),
    limit,
    next: page.next ?? null,
  })
}
