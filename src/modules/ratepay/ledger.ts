import type { RatepayEvent } from "./events"
import type { Gateway } from "./gateway"
import type { RatepayOptions } from "./options"
import type { Seal } from "./seal"
import type { Store } from "./store"

/** What every operation of the ledger works with. */
export type Ledger = {
  store: Store
  gateway: Gateway
  seal: Seal
  options: RatepayOptions
  /** Tells the store's subscribers. Never throws: what happened has happened, heard or not. */
  announce(event: RatepayEvent): Promise<void>
}

/**
 * How long a sent operation can still be under way in the process that sent it. Later, that process is gone and the
 * outcome is unknown.
 */
export function inFlightMs({ retryBudgetMs, responseTimeoutMs }: RatepayOptions): number {
  return retryBudgetMs + responseTimeoutMs + 5_000
}
