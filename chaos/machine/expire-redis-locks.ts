import type { Redis } from "ioredis"
import type { Locks } from "./locks"

const EVERY_MS = 1_000
/** Longer than work takes here. Shorter than with PostgreSQL, as those of a killed process wait for it. */
const LOCK_LIFE_SECONDS = 15
const shorten = `
  for _, key in ipairs(redis.call("KEYS", "medusa_lock:*")) do
    local left = redis.call("TTL", key)
    if left < 0 or left > tonumber(ARGV[1]) then redis.call("EXPIRE", key, ARGV[1]) end
  end`

/**
 * Shortens the expiry of locks in Redis, which takes minutes in a shop. The values of locks do not say which process holds them, so
 * those of a killed process can't be released at once.
 */
export function expireRedisLocks(redis: Redis): Locks {
  const timer = setInterval(() => {
    redis.eval(shorten, 0, LOCK_LIFE_SECONDS).catch((error: unknown) => console.error(error))
  }, EVERY_MS)
  return { release: () => Promise.resolve(), stop: () => clearInterval(timer) }
}
