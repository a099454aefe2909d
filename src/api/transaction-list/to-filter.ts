import { fromMedusaAmount, type Cents } from "../../basket"
import type { RatepayAccounts } from "../../modules/ratepay/accounts/account"
import { toAccountFilter } from "../../modules/ratepay/accounts/account-filter"
import { DAY_MS } from "../../durations"
import type { TransactionFilter } from "../../modules/ratepay/store/transaction-sources"
import type { SearchTransactionsBody, TransactionsFilter } from "./schemas"

type Parsed = Omit<TransactionsFilter, "open_min" | "open_max"> &
  Partial<Record<"open_min" | "open_max", string | number>>

/** The store's filter of a parsed query or body; its days are whole days in UTC, the last one included. */
export function toFilter(
  parsed: Parsed | Omit<SearchTransactionsBody, "email" | "limit" | "after">,
  now: Date,
  accounts: RatepayAccounts
): TransactionFilter {
  const {
    account,
    payment_method,
    state,
    open_min,
    open_max,
    expires_within_days,
    created_from,
    created_to,
  } = parsed
  return {
    // As an order number is written in the dashboard.
    named: "q" in parsed ? parsed.q?.replace(/^#/, "") : undefined,
    accounts: account === undefined ? undefined : toAccountFilter(accounts, account),
    methods: payment_method,
    states: state,
    openFrom: toOptionalCents(open_min),
    openTo: toOptionalCents(open_max),
    expiresBefore:
      expires_within_days === undefined ? undefined : new Date(now.getTime() + expires_within_days * DAY_MS),
    createdFrom: created_from === undefined ? undefined : startOf(created_from),
    createdBefore: created_to === undefined ? undefined : new Date(startOf(created_to).getTime() + DAY_MS),
  }
}

/** Every currency on Ratepay has two decimals, so cents are the same in each. */
function toOptionalCents(amount: string | number | undefined): Cents | undefined {
  return amount === undefined ? undefined : fromMedusaAmount(amount, "EUR").cents
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}
