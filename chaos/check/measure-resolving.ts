import type { Database } from "../machine/database"

/** Times in seconds of the shop's clock. */
export type Times = { count: number; median: number; p99: number; max: number }

/** An operation that took longer was not resolved by its own request, see `open-shop.ts`. */
const AT_ONCE_MS = 1_800
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Measures how long operations had an unknown outcome if the response to their own request did not resolve them, and how long
 * resolved ones were not booked in Medusa. Operations from the day when Ratepay was down are measured separately.
 */
export async function measureResolving(db: Database): Promise<Record<string, Times>> {
  const resolving = await db.query<{ ms: number }>(
    `SELECT (extract(epoch from resolved_at - created_at) * 1000)::float AS ms FROM ratepay_operation
     WHERE resolved_at - created_at > interval '${AT_ONCE_MS} milliseconds'`
  )
  const booking = await db.query<{ ms: number }>(
    `SELECT (extract(epoch from booked_at - resolved_at) * 1000)::float AS ms FROM ratepay_operation
     WHERE booked_at IS NOT NULL AND resolved_at IS NOT NULL AND state = 'succeeded'`
  )
  const isLong = ({ ms }: { ms: number }) => ms > DAY_MS
  return {
    "left open, then resolved": toTimes(resolving.filter((one) => !isLong(one))),
    "left open for a day by Ratepay, then resolved": toTimes(resolving.filter(isLong)),
    "resolved, then seen in Medusa's books": toTimes(booking),
  }
}

export function toTimes(measured: { ms: number }[]): Times {
  const sorted = measured.map(({ ms }) => ms / 1000).sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
  return { count: sorted.length, median: at(0.5), p99: at(0.99), max: at(1) }
}
