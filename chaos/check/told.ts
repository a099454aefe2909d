import type { ApiResponse } from "../../testing/shop-client"

/** What a client was told: done, not done, or unknown. */
export type Word = "yes" | "no" | "unknown"

/** A request and the response its client got. In the end the balances are compared with all of them. */
export type Told = {
  deed: string
  orderId: string
  /** The intent's key, if the request has one. */
  key: string | null
  cents: number | null
  words: Word[]
  /** The orders that a buyer was told of. */
  made: string[]
}

/**
 * Reads a success as a yes. A 4xx of Medusa may be a decline, an impossible request, or an unknown outcome ("ask again"). So only a
 * yes says that an operation must exist; after anything else it may exist.
 */
export function toWord(response: ApiResponse | undefined): Word {
  if (response === undefined || response.status >= 500) return "unknown"
  return response.status < 300 ? "yes" : "no"
}
