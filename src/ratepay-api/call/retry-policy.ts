/** Attempts of one call, the first included. */
export const maxAttempts = 4

const firstDelayMs = 250
const longestDelayMs = 4_000

/** What is known after an attempt with an unknown outcome. */
export type AttemptFacts = {
  /** Attempts made so far, this one included. */
  attempt: number
  /** Absent after a network error or timeout. */
  httpStatus?: number
  /** False if the request was not sent, as there was no token or no connection. */
  requestSent: boolean
  /** True for reads, for the change of expiry, and for a POST with an idempotency key. */
  repeatable: boolean
  /** Milliseconds to wait before the next attempt. */
  delayMs: number
  /** Milliseconds left of the call's time budget. */
  remainingMs: number
}

/**
 * Decides whether the same request is sent again, with the same key.
 *
 * It is after network errors, timeouts, 408, 429, 5xx and unreadable 2xx responses. It is not after any other 4xx: Ratepay replays
 * its own for the same key (Payment API v2, 2.3), and a proxy, whose 4xx leaves the outcome unknown, would send it again at once.
 * Nor after a redirect, which shows a wrong base URL.
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
 * Computes the milliseconds to wait after an attempt: between half and all of 250, 500, 1000 … 4000 ms.
 *
 * @param random - from 0 to below 1; spreads the retries of clients that failed at the same time
 */
export function delayBeforeRetry(attempt: number, random: number): number {
  const ceilingMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1))
  return Math.round(ceilingMs * (0.5 + random / 2))
}
