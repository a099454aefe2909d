import type { RatepayOptions } from "../../modules/ratepay/options"
import { checkAccess } from "../../modules/ratepay/start/check-access"
import { toCredentialSets } from "../../modules/ratepay/start/credential-sets"
import { createRatepayClient } from "../../ratepay-api"
import type { Facts } from "../facts"

/** The most that a person waits for the access of an account. */
const BUDGET_MS = 10_000

/**
 * Looks up, with the credentials of each account, a transaction that can't exist. Each time with a client of its own: that of the
 * ledger may still have a token from before a secret was changed, or pause because Ratepay was unreachable.
 */
export async function readAccess(options: RatepayOptions): Promise<Facts["access"]> {
  const { accounts, baseUrl, tokenUrl, audience } = options
  const { connectTimeoutMs, responseTimeoutMs, retryBudgetMs } = options
  return Promise.all(
    toCredentialSets(accounts).map(async (set) => {
      const [{ clientId, clientSecret, partner }] = set
      const client = createRatepayClient({
        ...{ baseUrl, tokenUrl, audience, clientId, clientSecret, partner, connectTimeoutMs },
        responseTimeoutMs: Math.min(responseTimeoutMs, BUDGET_MS),
        retryBudgetMs: Math.min(retryBudgetMs, BUDGET_MS),
      })
      const account = accounts.length === 1 ? "" : set.map(({ name }) => name).join(", ")
      try {
        return { account, problem: await checkAccess(client, options) }
      } finally {
        client.close()
      }
    })
  )
}
