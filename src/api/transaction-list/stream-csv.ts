import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionFilter } from "../../modules/ratepay/store/transaction-sources"
import { csvHeader, toCsvLine } from "./to-csv"
import { toTransactionEntry } from "./to-entry"

const PAGE = 500

/** The transactions that fit, as pieces of a CSV file. The next page is read once the one before it was taken. */
export async function* streamCsv(
  ledger: Pick<RatepayModuleService, "listTransactionPage" | "accountNameOf">,
  filter: TransactionFilter
): AsyncGenerator<string, void> {
  let page = await ledger.listTransactionPage({ ...filter, limit: PAGE })
  yield csvHeader
  while (page !== undefined) {
    if (page.entries.length > 0)
      yield page.entries.map((entry) => toCsvLine(toTransactionEntry(entry, ledger))).join("")
    if (page.next === undefined) return
    page = await ledger.listTransactionPage({ ...filter, limit: PAGE, after: page.next })
  }
}
