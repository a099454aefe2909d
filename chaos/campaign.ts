import { must, type Json } from "../demo/shop-client"
import { findViolations, type Violation } from "./expectations"
import { killPoints, nameOf, type KillPoint } from "./kill-point"
import { moveTime } from "./move-time"
import { perform } from "./perform"
import { aimAt, planOperations, type Planned } from "./plan"
import { readBooks, type Books } from "./read-books"
import { recoverMeanwhile } from "./recover-meanwhile"
import { killOnce, orderKillPoints, runOperations } from "./run-operations"
import { quieten, recoverOnce, settle } from "./settle"
import type { World } from "./world"

const HOUR_MS = 60 * 60 * 1000
/** Ratepay's authorizations last for 120 days in the sandbox. */
const PAST_EXPIRY_MS = 121 * 24 * HOUR_MS
const PAST_A_DAY_MS = 25 * HOUR_MS
/** Operations that meet a Ratepay that is down and stays so for a day. */
const DOWN_FOR = 8
/** From here on, each kind of operation is killed at each of its steps; below, each step at some kind. */
const ALL_POINTS_FROM = 1_000

/** How often a kill point that was missed is aimed at once more. */
const AIMS = 10

/** Every so many operations a process is killed, and takes seconds to be back: in a short run once for each step. */
export function killEvery(operations: number): number {
  return operations >= ALL_POINTS_FROM ? 12 : 25
}

/** Operations between two looks at the books. */
function roundOf(operations: number): number {
  return Math.min(250, Math.max(40, Math.ceil(operations / 3)))
}

export type Campaign = { books: Books; violations: Violation[] }

/**
 * Runs the operations in rounds. After each, recovery is given time and the books are compared; after some, a day passes
 * in which Ratepay is down, or all authorizations run out.
 */
export async function runCampaign(
  world: World,
  { operations, seed }: { operations: number; seed: number },
  say: (line: string) => void
): Promise<Campaign> {
  const planned = planOperations(operations, seed)
  const queue = orderKillPoints(seed)
  const size = roundOf(operations)
  let found: Campaign = { books: await readBooks(world.db), violations: [] }
  for (let round = 0; round * size < planned.length; round += 1) {
    const part = planned.slice(round * size, (round + 1) * size)
    if (round % 3 === 1) await runIntoOutage(world, part, queue)
    else await runRound(world, part, queue)
    if (round % 3 === 2) await passExpiry(world)
    found = await compare(world)
    say(
      `${Math.min(operations, (round + 1) * size)} operations, ${found.books.transactions.length} authorizations, ${found.violations.length} expectations do not hold`
    )
    if (found.violations.length > 0) return found
  }
  if (missedPoints(world, operations).length === 0) return found
  await hitAllPoints(world, planned, operations)
  await settle(world)
  return compare(world)
}

async function runRound(world: World, part: Planned[], queue: KillPoint[]): Promise<void> {
  await recoverMeanwhile(world, runOperations(world, part, queue))
  await world.faults.clear()
  await settle(world)
}

/** The last operations of the round meet a Ratepay that is down, and is back only after it has forgotten their keys. */
async function runIntoOutage(world: World, part: Planned[], queue: KillPoint[]): Promise<void> {
  const { db, sandbox, faults } = world
  await recoverMeanwhile(world, runOperations(world, part.slice(0, -DOWN_FOR), queue))
  await faults.clear()
  faults.takeDown()
  faults.note("Ratepay down for a day")
  const last = part.slice(-DOWN_FOR).map((one) => ({ ...one, fault: null, repeats: 0 }))
  await runOperations(world, last, [])
  await quieten(world)
  await recoverOnce(world)
  await moveTime(db, sandbox, PAST_A_DAY_MS)
  faults.note("clock moved past 24 hours")
  sandbox.clearFaults()
  await settle(world)
}

/** Ratepay cancels what is open; the nightly comparison hears of it. */
async function passExpiry(world: World): Promise<void> {
  const { db, sandbox, faults, fleet, recovered } = world
  await settle(world)
  await moveTime(db, sandbox, PAST_EXPIRY_MS)
  faults.note("clock moved past expiry")
  for (const { mended = 0 } of await fleet.ask({ do: "reconcile" }))
    recovered.add("mended by the nightly comparison", mended)
  await settle(world)
}

/** Kill points that chance has missed are aimed at until they are hit, or have been missed too often. */
async function hitAllPoints(world: World, planned: Planned[], operations: number): Promise<void> {
  for (let time = 0; time < AIMS; time += 1) {
    for (const [index, point] of missedPoints(world, operations).entries()) {
      const one = planned[(index + time * killPoints.length) % planned.length]
      if (one === undefined) continue
      // The latest order is a new one: earlier ones may be in a state that no edit comes out of.
      await perform(world, { ...aimAt(point, one), deed: "check out", repeats: 2 })
      await killOnce(world, { ...one, pick: 0 }, [point])
      await world.fleet.allUp()
    }
  }
}

/** Points that are to be hit in a run of this length and were not. */
export function missedPoints({ killed }: Pick<World, "killed">, operations: number): KillPoint[] {
  if (operations >= ALL_POINTS_FROM) return killPoints.filter((point) => killed.of(nameOf(point)) === 0)
  const isHit = (step: string) =>
    killPoints.some((point) => point.step === step && killed.of(nameOf(point)) > 0)
  return killPoints.filter(
    ({ step }, index) => !isHit(step) && killPoints.findIndex((other) => other.step === step) === index
  )
}

async function compare({ db, sandbox, told, fleet }: World): Promise<Campaign> {
  const [seat] = fleet.seats
  const { entries } = await must(
    seat?.client.merchant.get("/admin/ratepay/attention") ?? Promise.reject(new Error("No Medusa."))
  )
  const attention = new Set((entries as Json[]).map(({ operation }) => String(operation?.id)))
  const books = await readBooks(db)
  return { books, violations: findViolations({ books, ratepay: sandbox.transactions(), told, attention }) }
}
