import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { findOrdersOfBuyer } from "../../../../../medusa/read/find-orders-of-buyer"
import { reachLedger } from "../../../../../medusa/reach-ledger"
import { readTransactionPage } from "../../../../transaction-list/read-page"
import type { SearchTransactionsBody, TransactionsResponse } from "../../../../transaction-list/schemas"
import { toFilter } from "../../../../transaction-list/to-filter"

/** A page of the transactions of one buyer, whom Medusa knows by an e-mail address; the ledger does not. */
export async function POST(
  { scope, validatedBody }: MedusaRequest<SearchTransactionsBody>,
  response: MedusaResponse<TransactionsResponse>
): Promise<void> {
  const { email, limit, after, ...filter } = validatedBody
  const orderIds = await findOrdersOfBuyer(scope, email)
  const ledger = reachLedger(scope)
  const page = { ...toFilter(filter, new Date(), ledger.options.accounts), orderIds, limit, after }
  response.json(await readTransactionPage(ledger, page))
}
