import { setTimeout as sleep } from "node:timers/promises"

export type UnderWay = {
  /** Makes a shutdown wait until the work has ended. */
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when all tracked work has ended, or the time is up; recovery completes what has not ended by then. */
  ended(withinMs: number): Promise<void>
}

/** Tracks the operations that this process is working on. */
export function createUnderWay(): UnderWay {
  const running = new Set<Promise<unknown>>()
  return {
    async track(work) {
      running.add(work)
      try {
        return await work
      } finally {
        running.delete(work)
      }
    },
    async ended(withinMs) {
      const timer = new AbortController()
      const timeUp = sleep(withinMs, undefined, { signal: timer.signal }).catch(() => undefined)
      await Promise.race([Promise.allSettled(running), timeUp])
      timer.abort()
    },
  }
}
