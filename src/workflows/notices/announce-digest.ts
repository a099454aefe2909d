import type { MedusaContainer } from "@medusajs/framework/types"
import { DAY_MS } from "../../durations"
import { reachLedger } from "../../medusa/reach-ledger"
import { RatepayEvents, type DigestEvent } from "../../modules/ratepay/records/events"
import { noticeKey } from "../../modules/ratepay/store/notice-store"

/** Emits the event with the counts of the attention list, once for each day in UTC. @returns whether it was emitted now */
export async function announceDigest(container: MedusaContainer): Promise<boolean> {
  const ledger = reachLedger(container)
  const now = new Date()
  const day = now.toISOString().slice(0, 10)
  const [held] = await ledger.notices.hold([noticeKey("digest", day)], now)
  if (held === undefined) return false
  const days = Math.max(0, ...ledger.options.expiryNoticeDays)
  const { counts, oldest } = await ledger.notices.countAttention(
    { now, inFlightMs: ledger.inFlightMs },
    new Date(now.getTime() + days * DAY_MS)
  )
  const data: DigestEvent = {
    day,
    count: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    oldest_at: oldest?.toISOString() ?? null,
  }
  await ledger.announce({ name: RatepayEvents.DIGEST, data })
  await ledger.notices.markTold(held.key)
  return true
}
