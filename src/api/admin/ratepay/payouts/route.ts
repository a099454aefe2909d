import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../../../medusa/reach-ledger"
import { parseInput } from "../../../parse-input"
import { knownPage } from "../../../payouts/known-page"
import { pageQuerySchema } from "../../../payouts/queries"
import type { payoutResponses } from "../../../payouts/schemas"
import { toPayout } from "../../../payouts/to-response"

/** A page of Ratepay's payouts, the latest first. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<z.infer<typeof payoutResponses.payouts>>
): Promise<void> {
  const { limit, after } = parseInput(pageQuerySchema, request.query)
  const page = knownPage(await reachLedger(request.scope).settlements.listPayouts({ limit, after }))
  response.json({ payouts: page.rows.map(toPayout), limit, next: page.next ?? null })
}
