/** Attempts of one call, the first included. */
export const maxAttempts = 4

const firstDelayMs = 250
const longestDelayMs = 4_000

/** What is known after an attempt that settled nothing. */
export type AttemptFacts = {
  /** Attempts made so far, counting from 1. */
  attempt: number
  /** Absent if no answer came: network error or timeout. */
  httpStatus?: number
  /** False if the request never left: no token, no connection. */
  requestSent: boolean
  /** True for reads, for the change of expiry, and for a POST with an idempotency key. */
  repeatable: boolean
  /** The wait before the next attempt. */
  delayMs: number
  /** Time left of the call's budget. */
  remainingMs: number
}

/**
 * Decides if the same request, with the same key, is sent again.
 *
 * Network errors, timeouts, 408, 429, 5xx and unreadable 2xx answers are; any other 4xx never: Ratepay replays its own
 * for the same key (Payment API v2, 2.3), and a proxy's, which leaves the outcome open, would be the same again at once.
 * No redirect either, as it points to a wrong base URL.
 */
export function shouldRetry(facts: AttemptFacts): boolean {
  if (facts.attempt >= maxAttempts) return false
  if (facts.delayMs >= facts.remainingMs) return false
  if (facts.requestSent && !facts.repeatable) return false
  if (facts.httpStatus === undefined) return true
  if (facts.httpStatus === 408 || facts.httpStatus === 429) return true
  return facts.httpStatus < 300 || facts.httpStatus >= 500
}

/**
 * Milliseconds to wait after the given attempt: exponential, between half and all of 250, 500, 1000 … 4000 ms.
 *
 * @param random - a number from 0 up to but not including 1, so that clients that failed together do not return together
 */
export function delayBeforeRetry(attempt: number, random: number): number {
  const ceilingMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1))
  return Math.round(ceilingMs * (0.5 + random / 2))
}
