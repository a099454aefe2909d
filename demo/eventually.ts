import { setTimeout as sleep } from "node:timers/promises"

const PAUSE_MS = 100

/**
 * Reads a value repeatedly until it is as wished, for at most `withinMs` milliseconds: Medusa responds before its subscribers, and
 * so the plugin, have run. Returns the last value read.
 */
export async function eventually<T>(
  look: () => Promise<T>,
  isWished: (seen: T) => boolean,
  { withinMs = 15_000 } = {}
): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const seen = await look()
    if (isWished(seen) || Date.now() > deadline) return seen
    await sleep(PAUSE_MS)
  }
}
