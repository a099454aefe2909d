import type { RatepayLogEntry } from "./log-entry"

export type RatepayClientOptions = {
  /**
   * Payment API base, to which `/v2/…` and `/2fa/v1/…` are added. https, or http on a loopback host.
   * @example "https://api-integration.ratepay.com/transaction/management"
   */
  baseUrl: string
  /**
   * OAuth token endpoint, the same for test and live. https, or http on a loopback host.
   * @example "https://oauth.ratepay.com/oauth/token"
   */
  tokenUrl: string
  /** Audience of the token, which selects API and environment. @default baseUrl */
  audience?: string
  clientId: string
  clientSecret: string
  /** Sent as `X-Partner`; needed only if one credential set serves several integrations. */
  partner?: string
  /** @default 5000 */
  connectTimeoutMs?: number
  /** From the request being sent to its answer being read. @default 20000 */
  responseTimeoutMs?: number
  /** Total time of one call, retries and waits included, fit for a buyer at a checkout. @default 25000 */
  retryBudgetMs?: number
  /** @default 1048576 */
  maxResponseBytes?: number
  /** Told of every HTTP exchange. What it throws is ignored. */
  log?: (entry: RatepayLogEntry) => void
}
