import type { Operation } from "./operation"

const MINUTE_MS = 60 * 1000

/** Ratepay keeps a key for 24 hours (Payment API v2, 2.3). Later, the same body would be executed again. */
export const KEY_LIFETIME_MS = 24 * 60 * MINUTE_MS

/** The longest time that each of the options for timeouts and retries may set. */
export const LONGEST_TIMEOUT_MS = 5 * MINUTE_MS

/**
 * How long before that end nothing is sent under a key any more: for a call that begins at the last moment, with its
 * whole budget for retries, a connection and an answer that take as long as they may (three times `LONGEST_TIMEOUT_MS`),
 * and as much again for clocks that differ (of this store's servers; Ratepay counts from when it received the key, which
 * is later than when the operation was written) and for what lingers on the way.
 */
export const KEY_MARGIN_MS = 2 * 3 * LONGEST_TIMEOUT_MS

/** The moment after which no attempt of an operation may leave, the first one included. */
export function keyEndsAt({ createdAt }: Pick<Operation, "createdAt">): Date {
  return new Date(createdAt.getTime() + KEY_LIFETIME_MS - KEY_MARGIN_MS)
}

/** Whether an operation's body may still be sent under its key without being done twice. */
export function mayBeSentAgain(operation: Pick<Operation, "createdAt">, now: Date): boolean {
  return now < keyEndsAt(operation)
}
