import { must, type Json } from "../testing/shop-client"
import { findViolations } from "./check/expectations"
import type { Violation } from "./check/violation"
import { killPoints, nameOf, type KillPoint } from "./machine/kill-point"
import { moveTime } from "./machine/move-time"
import { perform } from "./perform"
import { aimAt, planOperations, type Planned } from "./plan"
import { readBalances, type Balances } from "./check/read-balances"
import { recoverMeanwhile } from "./recover-meanwhile"
import { killOnce, orderKillPoints, runOperations } from "./run-operations"
import { quieten, recoverOnce, recoverAll } from "./recover-all"
import type { World } from "./world"

const HOUR_MS = 60 * 60 * 1000
/** Longer than an authorization lasts in the sandbox, which is 120 days. */
const PAST_EXPIRY_MS = 121 * 24 * HOUR_MS
const PAST_A_DAY_MS = 25 * HOUR_MS
/** The number of operations that are sent while Ratepay is down for a day. */
const DOWN_FOR = 8
/** The account that is down at times, see `twoAccounts`. */
const DOWN_ACCOUNT = "at"
/** From this number of operations on, a process is killed at each step of each kind of operation; below, at each step of any kind. */
const ALL_POINTS_FROM = 1_000

/** How often a missed kill point is aimed at again. */
const AIMS = 10

/** The number of operations from one kill to the next. A restart takes seconds, so a short run kills once for each step. */
export function killEvery(operations: number): number {
  return operations >= ALL_POINTS_FROM ? 12 : 25
}

/** The number of operations between two comparisons of the balances. */
function roundOf(operations: number): number {
  return Math.min(250, Math.max(40, Math.ceil(operations / 3)))
}

export type Campaign = { balances: Balances; violations: Violation[] }

/**
 * Runs the operations in rounds. After each round recovery runs and the balances are compared. In some rounds Ratepay is down for a
 * day, or all authorizations expire.
 */
export async function runCampaign(
  world: World,
  { operations, seed }: { operations: number; seed: number },
  say: (line: string) => void
): Promise<Campaign> {
  const planned = planOperations(operations, seed)
  const queue = orderKillPoints(seed)
  const size = roundOf(operations)
  let found: Campaign = { balances: await readBalances(world.db), violations: [] }
  for (let round = 0; round * size < planned.length; round += 1) {
    const part = planned.slice(round * size, (round + 1) * size)
    if (round % 3 === 1) await runIntoOutage(world, part, queue)
    else if (round % 3 === 0) await runWithOneDown(world, part, queue)
    else await runRound(world, part, queue)
    if (round % 3 === 2) await passExpiry(world)
    found = await compare(world)
    say(
      `${Math.min(operations, (round + 1) * size)} operations, ${found.balances.transactions.length} authorizations, ${found.violations.length} expectations do not hold`
    )
    if (found.violations.length > 0) return found
  }
  if (missedPoints(world, operations).length === 0) return found
  await hitAllPoints(world, planned, operations)
  await recoverAll(world)
  return compare(world)
}

async function runRound(world: World, part: Planned[], queue: KillPoint[]): Promise<void> {
  await recoverMeanwhile(world, runOperations(world, part, queue))
  await world.faults.clear()
  await recoverAll(world)
}

/** Ratepay is down for one of the accounts while the second half of the round runs; the other one's figures must not mind. */
async function runWithOneDown(world: World, part: Planned[], queue: KillPoint[]): Promise<void> {
  const { faults } = world
  const half = Math.ceil(part.length / 2)
  await recoverMeanwhile(world, runOperations(world, part.slice(0, half), queue))
  await faults.clear()
  faults.takeDown(DOWN_ACCOUNT)
  faults.note("one account down")
  await recoverMeanwhile(world, runOperations(world, part.slice(half), []))
  await faults.clear()
  await recoverAll(world)
}

/** Ratepay is down for the last operations of the round, and comes back only after it has forgotten their keys. */
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
  await recoverAll(world)
}

/** Ratepay cancels what is open; the nightly comparison finds that. */
async function passExpiry(world: World): Promise<void> {
  const { db, sandbox, faults, fleet, recovered } = world
  await recoverAll(world)
  await moveTime(db, sandbox, PAST_EXPIRY_MS)
  faults.note("clock moved past expiry")
  for (const { repaired = 0 } of await fleet.ask({ do: "reconcile" }))
    recovered.add("repaired by the nightly comparison", repaired)
  await recoverAll(world)
}

/** Aims at kill points that were missed by chance until they are hit, or were missed too often. */
async function hitAllPoints(world: World, planned: Planned[], operations: number): Promise<void> {
  for (let time = 0; time < AIMS; time += 1) {
    for (const [index, point] of missedPoints(world, operations).entries()) {
      const one = planned[(index + time * killPoints.length) % planned.length]
      if (one === undefined) continue
      // Starts with a new order, as earlier ones may be in a state that allows no edit.
      await perform(world, { ...aimAt(point, one), deed: "check out", repeats: 2 })
      await killOnce(world, { ...one, pick: 0 }, [point])
      await world.fleet.allUp()
    }
  }
}

/** The kill points that a run of this length must hit and has not hit. */
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
  const balances = await readBalances(db)
  return {
    balances,
    violations: findViolations({ balances, ratepay: sandbox.transactions(), told, attention }),
  }
}
