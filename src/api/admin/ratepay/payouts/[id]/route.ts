import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../../../../medusa/reach-ledger"
import { parseInput } from "../../../../parse-input"
import { knownPage } from "../../../../payouts/known-page"
import { pageQuerySchema } from "../../../../payouts/queries"
import type { payoutResponses } from "../../../../payouts/schemas"
import { toEntry, toPayout, toTotal } from "../../../../payouts/to-response"
import { toSettlementError } from "../../../../../medusa/to-settlement-error"
import { exposeConflict } from "../../../../expose-conflict"

/** One payout with its amount by kind, and a page of its entries in the order of the file. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<z.infer<typeof payoutResponses.payout>>
): Promise<void> {
  const { limit, after } = parseInput(pageQuerySchema, request.query)
  const { id = "" } = request.params
  const { settlements } = reachLedger(request.scope)
  const payout = await settlements.findPayout(id)
  if (payout === undefined) throw noPayout(id)
  const page = knownPage(await settlements.listEntries(id, { limit, after }))
  response.json({
    payout: { ...toPayout(payout), totals: payout.totals.map(toTotal) },
    entries: page.rows.map(toEntry),
    limit,
    next: page.next ?? null,
  })
}

/**
 * Takes a payout back that was imported by mistake: deletes it with its entries, and notes again what differs or is missing
 * without it. The same file imported again brings it back.
 */
export async function DELETE(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<z.infer<typeof payoutResponses.removed>>
): Promise<void> {
  const { id = "" } = request.params
  const ledger = reachLedger(request.scope)
  const isRemoved = await exposeConflict(() =>
    ledger.settlements.remove(id).catch((error: unknown) => {
      throw toSettlementError(error)
    })
  )
  if (!isRemoved) throw noPayout(id)
  ledger.log.info(`the payout ${id} was deleted by ${request.auth_context.actor_id}`)
  response.json({ id, object: "ratepay_payout", deleted: true })
}

function noPayout(id: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_FOUND, `There is no payout ${id}.`)
}
