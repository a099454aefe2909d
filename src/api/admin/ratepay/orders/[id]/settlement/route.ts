import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../../../../../medusa/reach-ledger"
import { parseInput } from "../../../../../parse-input"
import { emptyBodySchema } from "../../../../../ratepay-order/bodies"
import type { payoutResponses } from "../../../../../payouts/schemas"
import { toEntry, toTotals } from "../../../../../payouts/to-response"

/** More entries than any order has. */
const MOST = 1_000

/** What Ratepay has paid for an order and charged for it; empty where no settlement file names the order. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<z.infer<typeof payoutResponses.ofOrder>>
): Promise<void> {
  parseInput(emptyBodySchema, request.query)
  const entries = await reachLedger(request.scope).settlements.listOrderEntries(request.params.id ?? "", MOST)
  response.json({ entries: entries.map(toEntry), totals: toTotals(entries) })
}
