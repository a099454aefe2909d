import { setTimeout as sleep } from "node:timers/promises"

const PAUSE_MS = 100

/**
 * Looks until what is seen is as wished, for at most `withinMs`: Medusa answers before its subscribers, and so the plugin,
 * have heard. Returns the last look, wished for or not.
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
