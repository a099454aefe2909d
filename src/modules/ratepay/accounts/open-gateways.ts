import { recordCircuit } from "../../../observability/circuit"
import { observeAttempts } from "../../../observability/observe-attempt"
import { createRatepayClient, createTokenOffices, type RatepayClientOptions } from "../../../ratepay-api"
import type { Gateway } from "../gateway"
import type { Log } from "../log"
import type { RatepayOptions } from "../options"
import type { RatepayAccount } from "./account"

export type Gateways = {
  /** The calls to Ratepay in one account. */
  of(account: RatepayAccount): Gateway
  close(): void
}

/**
 * Opens a gateway for each account, each with a circuit of its own: a wrong secret, or an outage of one account, stops none of
 * the others. Accounts with the same credentials share their access token.
 */
export function openGateways(options: RatepayOptions, log: Log): Gateways {
  const tokens = createTokenOffices()
  const opened = new Map(
    options.accounts.map((account) => [
      account,
      createRatepayClient(toClientOptions(account, options, log), tokens),
    ])
  )
  return {
    of(account) {
      const gateway = opened.get(account)
      if (gateway === undefined) throw new Error(`Bug: the account "${account.name}" has no gateway.`)
      return gateway
    },
    close() {
      for (const gateway of opened.values()) gateway.close()
    },
  }
}

function toClientOptions(account: RatepayAccount, options: RatepayOptions, log: Log): RatepayClientOptions {
  const { name, clientId, clientSecret, partner } = account
  const { baseUrl, tokenUrl, audience, accounts } = options
  const { connectTimeoutMs, responseTimeoutMs, retryBudgetMs, circuitFailures, circuitPauseMs } = options
  const isAlone = accounts.length === 1
  return {
    ...{ baseUrl, tokenUrl, audience, clientId, clientSecret, partner },
    ...{ connectTimeoutMs, responseTimeoutMs, retryBudgetMs, circuitFailures, circuitPauseMs },
    onCircuit: (state) => {
      recordCircuit(name, state)
      if (state === "open")
        log.error(
          isAlone
            ? `Ratepay keeps failing, so no request is sent to it for ${circuitPauseMs} ms; other payment methods are not affected`
            : `Ratepay keeps failing in the account "${name}", so no request is sent to it there for ${circuitPauseMs} ms; other accounts and other payment methods are not affected`
        )
    },
    log: (entry) => log.attempt(entry, isAlone ? undefined : name),
    around: observeAttempts(name),
  }
}
