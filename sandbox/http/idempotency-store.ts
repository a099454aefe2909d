import type { SandboxResponse } from "./response"

const rememberedForMs = 24 * 60 * 60 * 1000
const maximumRemembered = 50_000

/** A stored response. `until` is in ms since 1970, by the sandbox's clock. */
export type Remembered = { fingerprint: string; response: SandboxResponse; until: number }
type Running = { fingerprint: string; done: Promise<void> }

export type Execution = { kind: "executed" | "replayed"; response: SandboxResponse } | { kind: "key_reused" }

export type IdempotencyStore = {
  /**
   * Runs `work` once per key (Payment API v2, 2.3). A repeated request gets the stored 2xx or 4xx, and waits if the first is still
   * running. A 5xx, or work that throws, is not stored, so that a repeated request runs again. Another fingerprint under a stored
   * or running key is a reuse. Keys are forgotten after 24 hours.
   */
  run(
    key: string,
    fingerprint: string,
    now: () => Date,
    work: () => Promise<SandboxResponse>
  ): Promise<Execution>
  /** The stored responses by key, oldest first. */
  remembered(): ReadonlyMap<string, Remembered>
}

/** Creates a store, empty or with responses that an earlier one has stored. It keeps at most 50,000 responses and drops the oldest beyond that, to limit the memory. */
export function createIdempotencyStore(stored: Iterable<[string, Remembered]> = []): IdempotencyStore {
  const remembered = new Map(stored)
  const running = new Map<string, Running>()

  const recall = (key: string, now: Date) => {
    const entry = remembered.get(key)
    if (entry && entry.until > now.getTime()) return entry
    remembered.delete(key)
    return undefined
  }

  const remember = (key: string, entry: Remembered, now: Date) => {
    for (const [oldestKey, oldest] of remembered) {
      if (oldest.until > now.getTime() && remembered.size < maximumRemembered) break
      remembered.delete(oldestKey)
    }
    remembered.set(key, entry)
  }

  return {
    remembered: () => remembered,
    async run(key, fingerprint, now, work) {
      for (let other = running.get(key); other; other = running.get(key)) {
        if (other.fingerprint !== fingerprint) return { kind: "key_reused" }
        await other.done
      }
      const earlier = recall(key, now())
      if (earlier) {
        const isSame = earlier.fingerprint === fingerprint
        return isSame ? { kind: "replayed", response: earlier.response } : { kind: "key_reused" }
      }

      let finish = () => {}
      running.set(key, { fingerprint, done: new Promise((resolve) => (finish = resolve)) })
      try {
        const response = await work()
        const finished = now()
        if (response.status < 500) {
          const kept = { ...response, lost: false }
          remember(
            key,
            { fingerprint, response: kept, until: finished.getTime() + rememberedForMs },
            finished
          )
        }
        return { kind: "executed", response }
      } finally {
        running.delete(key)
        finish()
      }
    },
  }
}
