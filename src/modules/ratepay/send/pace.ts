import { setTimeout as sleep } from "node:timers/promises"

/** Waits for the next turn. */
export type Pace = () => Promise<void>

/**
 * Gives at most `perSecond` turns a second, evenly spaced, over all callers. Unused turns are not saved up: after a pause the
 * turns still come one by one, and not all at once.
 */
export function createPace(perSecond: number): Pace {
  const gapMs = 1_000 / perSecond
  let next = 0
  return async () => {
    const now = performance.now()
    const turn = Math.max(now, next)
    next = turn + gapMs
    if (turn > now) await sleep(turn - now)
  }
}
