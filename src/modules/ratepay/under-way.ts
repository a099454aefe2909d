import { setTimeout as sleep } from "node:timers/promises"

export type UnderWay = {
  /** Keeps a shutdown waiting until the work has ended. */
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when all of it has ended, or the time is up: what is left then is recovery's. */
  ended(withinMs: number): Promise<void>
}

/** The operations this process is at. */
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
