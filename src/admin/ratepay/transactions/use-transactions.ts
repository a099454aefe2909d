import { useQuery } from "@tanstack/react-query"
import { ask, read } from "../client"
import { toQuery, toSearch } from "./filters"
import type { TransactionEntry, TransactionPage } from "./transaction-entry"

export const PAGE = 20
/** How many times the API is asked for one page, where a filter leaves few of many. */
const MOST_ASKED = 10

/** A page of the list by the page's address, or of one buyer's by their e-mail address. */
export function useTransactions(address: URLSearchParams, email: string | undefined) {
  return useQuery({
    queryKey: ["ratepay", "transactions", email, toQuery(address)],
    queryFn: () => readPage(address, email),
    placeholderData: (previous) => previous,
  })
}

/** The API looks at so many for one response; this goes on until the page is full or the list has ended. */
async function readPage(address: URLSearchParams, email: string | undefined): Promise<TransactionPage> {
  const found: TransactionEntry[] = []
  let after = toQuery(address).after
  for (let asked = 1; ; asked += 1) {
    const limit = PAGE - found.length
    const more = { limit, ...(after !== undefined && { after }) }
    const page =
      email === undefined
        ? await read<TransactionPage>("/transactions", { ...toQuery(address), ...more })
        : await ask<TransactionPage>("/transactions/search", { ...toSearch(address, email), ...more })
    found.push(...page.transactions)
    if (page.next === null || found.length === PAGE || asked === MOST_ASKED)
      return { transactions: found, accounts: page.accounts, next: page.next }
    after = page.next
  }
}
