import type { Operation } from "./operation"
import { DAY_MS, MINUTE_MS } from "../../../durations"

/** Ratepay remembers a key for 24 hours (Payment API v2, 2.3). After that it would execute the same body again. */
export const KEY_LIFETIME_MS = DAY_MS

/** The longest time that an option for timeouts or retries may set. */
export const LONGEST_TIMEOUT_MS = 5 * MINUTE_MS

/**
 * How long before the end of a key's lifetime nothing is sent under it any more. Half of it is for the longest call: its retries,
 * its connection and its response may take `LONGEST_TIMEOUT_MS` each. The other half is for clocks of the store's servers that
 * differ and for slow networks. Ratepay counts from when it received the key, which is after the operation was stored.
 */
export const KEY_MARGIN_MS = 2 * 3 * LONGEST_TIMEOUT_MS

/** The moment after which no attempt of an operation may be sent, not even the first. */
export function keyEndsAt({ createdAt }: Pick<Operation, "createdAt">): Date {
  return new Date(createdAt.getTime() + KEY_LIFETIME_MS - KEY_MARGIN_MS)
}

/** Whether an operation's body may still be sent under its key without being done twice. */
export function mayBeSentAgain(operation: Pick<Operation, "createdAt">, now: Date): boolean {
  return now < keyEndsAt(operation)
}
