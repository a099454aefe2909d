import type { Counts } from "./medusa-process"
import { moveTime } from "./move-time"
import type { World } from "./world"

const MINUTE_MS = 60_000
/** Time that passes between runs of recovery: past a row's rest and the delay of a release, then past the longest wait. */
const pausesMs = [3, 3, 10, 31, 31, 61].map((minutes) => minutes * MINUTE_MS)

/** What recovery still has to do. */
export async function countLeft({ db }: World): Promise<{ unsettled: number; unbooked: number }> {
  const [row] = await db.query<{ unsettled: string; unbooked: string }>(
    `SELECT
       count(*) FILTER (WHERE state IN ('planned', 'sent', 'unknown')
         AND NOT (kind = 'authorize' AND created_at < now() - interval '24 hours')) AS unsettled,
       count(*) FILTER (WHERE settled_at IS NOT NULL AND booked_at IS NULL) AS unbooked
     FROM ratepay_operation WHERE deleted_at IS NULL`
  )
  return { unsettled: Number(row?.unsettled), unbooked: Number(row?.unbooked) }
}

/**
 * Runs recovery, in both processes at once, with time passing in between, until nothing is left to do: at most as often
 * as an hour or two of a shop would bring.
 */
export async function settle(world: World): Promise<void> {
  for (const pauseMs of pausesMs) {
    await recoverOnce(world)
    await quieten(world)
    await moveTime(world.db, world.sandbox, pauseMs)
    await recoverOnce(world)
    await quieten(world)
    const { unsettled, unbooked } = await countLeft(world)
    if (unsettled + unbooked === 0) return
  }
}

/** Waits until both processes serve requests and nothing is at work in them. */
export async function quieten({ fleet, queuesSettled }: World): Promise<void> {
  await fleet.allUp()
  await queuesSettled()
  await fleet.ask({ do: "settle" })
}

/** As the job does each minute, in both processes at once. */
export async function recoverOnce({ fleet, recovered }: World): Promise<void> {
  for (const counts of await fleet.ask({ do: "recover" })) note(counts)

  function note({
    abandoned = 0,
    resent = 0,
    looked_up = 0,
    booked = 0,
    rows = 0,
    voided = 0,
  }: Counts): void {
    recovered.add("never sent, ended as failed", abandoned)
    recovered.add("sent again under its key", resent)
    recovered.add("looked up in Ratepay's lists", looked_up)
    recovered.add("booked in Medusa", booked)
    recovered.add("looked after for a row of Medusa's", rows)
    recovered.add("looked after as Medusa had given them up", voided)
  }
}
