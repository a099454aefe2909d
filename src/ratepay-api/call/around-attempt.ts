import type { RatepayLogEntry } from "../log/log-entry"

/** One HTTP attempt that is about to begin. */
export type AttemptBegun = Pick<RatepayLogEntry, "operation" | "method" | "attempt">

/**
 * Wraps each HTTP attempt, e.g. in a span. Whatever the wrapper does, the request is sent once: a second call of the attempt sends
 * nothing, an attempt that the wrapper did not call is sent afterwards, and what the wrapper throws is ignored.
 */
export type AroundAttempt = (
  begun: AttemptBegun,
  sendAttempt: () => Promise<RatepayLogEntry>
) => Promise<unknown>
