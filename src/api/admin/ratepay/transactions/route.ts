import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reachLedger } from "../../../../medusa/reach-ledger"
import { parseInput } from "../../../parse-input"
import { readTransactionPage } from "../../../transaction-list/read-page"
import { transactionsQuerySchema, type TransactionsResponse } from "../../../transaction-list/schemas"
import { toFilter } from "../../../transaction-list/to-filter"

/** A page of all transactions, newest first. The next page begins after the transaction that `next` names. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<TransactionsResponse>
): Promise<void> {
  const { limit, after, ...filter } = parseInput(transactionsQuerySchema, request.query)
  const ledger = reachLedger(request.scope)
  const page = { ...toFilter(filter, new Date(), ledger.options.accounts), limit, after }
  response.json(await readTransactionPage(ledger, page))
}
