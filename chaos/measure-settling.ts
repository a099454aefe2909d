import type { Database } from "./database"

/** Times in seconds, as the shop's clock saw them. */
export type Times = { count: number; median: number; p99: number; max: number }

/** An operation that took longer was not settled by who asked for it, see `open-shop.ts`. */
const AT_ONCE_MS = 1_800
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * How long operations were open that were not settled by the answer to their own request, and how long settled ones were
 * not seen in Medusa's books. Those left open over a day when Ratepay was down stand apart.
 */
export async function measureSettling(db: Database): Promise<Record<string, Times>> {
  const settling = await db.query<{ ms: number }>(
    `SELECT (extract(epoch from settled_at - created_at) * 1000)::float AS ms FROM ratepay_operation
     WHERE settled_at - created_at > interval '${AT_ONCE_MS} milliseconds'`
  )
  const booking = await db.query<{ ms: number }>(
    `SELECT (extract(epoch from booked_at - settled_at) * 1000)::float AS ms FROM ratepay_operation
     WHERE booked_at IS NOT NULL AND settled_at IS NOT NULL AND state = 'succeeded'`
  )
  const isLong = ({ ms }: { ms: number }) => ms > DAY_MS
  return {
    "left open, then settled": toTimes(settling.filter((one) => !isLong(one))),
    "left open for a day by Ratepay, then settled": toTimes(settling.filter(isLong)),
    "settled, then seen in Medusa's books": toTimes(booking),
  }
}

export function toTimes(measured: { ms: number }[]): Times {
  const sorted = measured.map(({ ms }) => ms / 1000).sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
  return { count: sorted.length, median: at(0.5), p99: at(0.99), max: at(1) }
}
