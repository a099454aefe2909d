import { setTimeout as sleep } from "node:timers/promises"
import type { Subscribers } from "../../testing/watch-subscribers"

let subscribers: Subscribers | undefined

/** Lets `eventually` wait for the subscribers of this shop, the one under test. */
export function waitForSubscribersOf(shop: Subscribers): void {
  subscribers = shop
}

/** Waits until no subscriber is running, up to a limit: a test may hold one up for longer. */
export async function untilQuiet({ withinMs = 5_000 } = {}): Promise<void> {
  const ended = new AbortController()
  const limit = sleep(withinMs, undefined, { signal: ended.signal }).catch(() => undefined)
  await Promise.race([subscribers?.resolved(), limit])
  ended.abort()
}

/**
 * Repeats an assertion until it holds, as Medusa's events reach their subscribers after the response. Then waits until those have
 * done the rest of their work, so that what a test reads next is not read halfway.
 *
 * @param whileRunning return as soon as it holds: for what a test does while a subscriber is held up
 */
export async function eventually<T>(
  assert: () => T | Promise<T>,
  { withinMs = 15_000, whileRunning = false } = {}
): Promise<T> {
  const held = await repeat(assert, Date.now() + withinMs)
  if (!whileRunning) await untilQuiet()
  return held
}

async function repeat<T>(assert: () => T | Promise<T>, deadline: number): Promise<T> {
  for (;;) {
    try {
      return await assert()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(50)
    }
  }
}
