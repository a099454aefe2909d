import type { RatepayAccount } from "../modules/ratepay/accounts/account"
import type { RatepayOptions } from "../modules/ratepay/options"

/** An account as problems name it. */
export type NamedAccount = RatepayAccount & {
  /** Empty where there is only one. */
  named: string
}

/** The accounts of a store, at least one. */
export function accountsOf({ accounts }: Pick<RatepayOptions, "accounts">): NamedAccount[] {
  return accounts.map((account) => ({ ...account, named: accounts.length === 1 ? "" : account.name }))
}

/** Those that take orders; others are kept for what was authorized in them. */
export function sellingAccountsOf(options: Pick<RatepayOptions, "accounts">): NamedAccount[] {
  return accountsOf(options).filter(({ acceptsOrders }) => acceptsOrders)
}
