import { setTimeout as sleep } from "node:timers/promises"
import type { Redis } from "ioredis"

const POLL_MS = 50
/** The queues must be empty this often in a row, as a subscriber's workflow emits its events shortly after it has ended. */
const QUIET_LOOKS = 3

/** Medusa's queues in Redis: its events, the asynchronous steps of its workflows, its jobs. */
const lists = [
  ...["wait", "active"].map((state) => `RedisEventBusService:events-queue:${state}`),
  ...["wait", "active"].map((state) => `bull:medusa-workflows:${state}`),
  ...["wait", "active"].map((state) => `bull:medusa-workflows-jobs:${state}`),
]
const sets = ["prioritized", "delayed"].map((state) => `RedisEventBusService:events-queue:${state}`)

/**
 * Waits until no event or other job of Medusa is queued or being processed in any process. The job of a killed process counts until
 * another process has taken it over.
 */
export async function waitForQueues(redis: Redis): Promise<void> {
  for (let looks = 0; looks < QUIET_LOOKS; looks += 1) {
    await sleep(POLL_MS)
    if ((await countQueued(redis)) > 0) looks = -1
  }
}

async function countQueued(redis: Redis): Promise<number> {
  const counts = await Promise.all([
    ...lists.map((key) => redis.llen(key)),
    ...sets.map((key) => redis.zcard(key)),
  ])
  return counts.reduce((sum, count) => sum + count, 0)
}
