import { setTimeout as sleep } from "node:timers/promises"

/** Repeats an assertion until it holds: Medusa's events reach their subscribers after the response. */
export async function eventually<T>(assert: () => Promise<T>, { withinMs = 15_000 } = {}): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      return await assert()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(50)
    }
  }
}
