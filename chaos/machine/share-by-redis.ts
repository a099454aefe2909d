import { Redis } from "ioredis"
import { expireRedisLocks } from "./expire-redis-locks"
import type { Locks } from "./locks"
import { startRedis } from "./start-redis"
import { waitForQueues } from "./wait-for-queues"

/** A Redis that both Medusas share for events, workflows, locks and caches. */
export type SharedRedis = {
  environment: Record<string, string>
  expireLocks: () => Locks
  /** Resolves when Medusa's queues are empty. */
  whenQueuesAreEmpty: () => Promise<void>
}

/** Starts the Redis. Pushes what must be closed to `closing`. */
export async function shareByRedis(
  port: number,
  directory: string,
  closing: (() => unknown)[]
): Promise<SharedRedis> {
  const { url, stop } = await startRedis(port, directory)
  closing.push(stop)
  const redis = new Redis(url)
  closing.push(() => redis.disconnect())
  return {
    environment: { SHARED_REDIS_URL: url, MEDUSA_FF_CACHING: "true" },
    expireLocks: () => expireRedisLocks(redis),
    whenQueuesAreEmpty: () => waitForQueues(redis),
  }
}
