import type { RatepayAccount } from "../accounts/account"

/** The accounts with the same credentials. */
export type CredentialSet = [RatepayAccount, ...RatepayAccount[]]

/** The accounts by their credentials, each set once: a token is all that a lookup can tell apart. */
export function toCredentialSets(accounts: readonly RatepayAccount[]): CredentialSet[] {
  const sets = new Map<string, CredentialSet>()
  for (const account of accounts) {
    const key = JSON.stringify([account.clientId, account.clientSecret])
    const [first, ...others] = sets.get(key) ?? []
    sets.set(key, first === undefined ? [account] : [first, ...others, account])
  }
  return [...sets.values()]
}
