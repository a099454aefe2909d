import { MedusaError } from "@medusajs/framework/utils"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionPageFilter } from "../../modules/ratepay/store/transaction-lists"
import type { TransactionsResponse } from "./schemas"
import { toTransactionEntry } from "./to-entry"

/** A page of the list of transactions. @throws MedusaError (invalid data) where `after` names no transaction */
export async function readTransactionPage(
  ledger: RatepayModuleService,
  filter: TransactionPageFilter
): Promise<TransactionsResponse> {
  const page = await ledger.listTransactionPage(filter)
  if (page === undefined)
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Invalid request: after: names no transaction")
  return {
    transactions: page.entries.map((entry) => toTransactionEntry(entry, ledger)),
    accounts: ledger.options.accounts.map(({ name }) => name),
    limit: filter.limit,
    next: page.next ?? null,
  }
}
