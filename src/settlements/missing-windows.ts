import { DAY_MS } from "../durations"
import { inferred } from "./inferred"

/** The first and the last day of the payouts that are known, as YYYY-MM-DD. */
export type PayoutDays = { first: string; last: string }
/** A span of time; `to` does not belong to it. */
export type Window = { from: Date; to: Date }

/**
 * In which spans of time a capture or refund is missing if no payout has it: since the first known payout, until some days
 * before the last one. What was looked through when the payouts of `before` were known is left out.
 */
export function missingWindows(
  before: PayoutDays | undefined,
  after: PayoutDays | undefined,
  now: Date
): Window[] {
  const next = toWindow(after, now)
  if (next === undefined) return []
  const seen = toWindow(before, now)
  if (seen === undefined) return [next]
  return [
    { from: next.from, to: earlier(seen.from, next.to) },
    { from: later(seen.to, next.from), to: next.to },
  ].filter(({ from, to }) => from < to)
}

function toWindow(days: PayoutDays | undefined, now: Date): Window | undefined {
  if (days === undefined) return undefined
  const from = new Date(`${days.first}T00:00:00Z`)
  const last = earlier(new Date(`${days.last}T00:00:00Z`), now)
  const to = new Date(last.getTime() - inferred.missingAfterDays * DAY_MS)
  return from < to ? { from, to } : undefined
}

const earlier = (one: Date, other: Date) => (one < other ? one : other)
const later = (one: Date, other: Date) => (one > other ? one : other)
