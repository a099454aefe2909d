import type { Counts } from "./machine/medusa-process"
import { moveTime } from "./machine/move-time"
import type { World } from "./world"

const MINUTE_MS = 60_000
/** The times between runs of recovery: longer than recovery waits with a row or a release, and at last longer than its longest wait. */
const pausesMs = [3, 3, 10, 31, 31, 61].map((minutes) => minutes * MINUTE_MS)

/** Counts what recovery still has to do. */
export async function countLeft({ db }: World): Promise<{ unresolved: number; unbooked: number }> {
  const [row] = await db.query<{ unresolved: string; unbooked: string }>(
    `SELECT
       count(*) FILTER (WHERE state IN ('planned', 'sent', 'unknown')
         AND NOT (kind = 'authorize' AND created_at < now() - interval '24 hours')) AS unresolved,
       count(*) FILTER (WHERE resolved_at IS NOT NULL AND booked_at IS NULL) AS unbooked
     FROM ratepay_operation WHERE deleted_at IS NULL`
  )
  return { unresolved: Number(row?.unresolved), unbooked: Number(row?.unbooked) }
}

/**
 * Runs recovery in both processes at the same time, and moves time in between, until nothing is left to do. It runs at most as often
 * as in one or two hours of a shop.
 */
export async function recoverAll(world: World): Promise<void> {
  for (const pauseMs of pausesMs) {
    await recoverOnce(world)
    await quieten(world)
    await moveTime(world.db, world.sandbox, pauseMs)
    await recoverOnce(world)
    await quieten(world)
    const { unresolved, unbooked } = await countLeft(world)
    if (unresolved + unbooked === 0) return
  }
}

/** Waits until both processes serve requests and nothing is running in them. */
export async function quieten({ fleet, queuesEmpty }: World): Promise<void> {
  await fleet.allUp()
  await queuesEmpty()
  await fleet.ask({ do: "quieten" })
}

/** Runs recovery as the job does each minute, in both processes at the same time. */
export async function recoverOnce({ fleet, recovered }: World): Promise<void> {
  for (const counts of await fleet.ask({ do: "recover" })) note(counts)

  function note({
    abandoned = 0,
    resent = 0,
    looked_up = 0,
    booked = 0,
    rows = 0,
    givenUp = 0,
  }: Counts): void {
    recovered.add("never sent, ended as failed", abandoned)
    recovered.add("sent again under its key", resent)
    recovered.add("looked up in Ratepay's lists", looked_up)
    recovered.add("booked in Medusa", booked)
    recovered.add("checked because of a row in Medusa", rows)
    recovered.add("checked because Medusa had canceled them", givenUp)
  }
}
