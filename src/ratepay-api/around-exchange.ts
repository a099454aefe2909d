import type { RatepayLogEntry } from "./log-entry"

/** One HTTP exchange that is about to begin. */
export type ExchangeBegun = Pick<RatepayLogEntry, "operation" | "method" | "attempt">

/**
 * Surrounds each HTTP exchange, e.g. with a span. Whatever it does, the request is sent once: `exchange` may be called
 * again and begins nothing anew, an exchange that was not begun is begun afterwards, and what is thrown is ignored.
 */
export type AroundExchange = (
  begun: ExchangeBegun,
  exchange: () => Promise<RatepayLogEntry>
) => Promise<unknown>
