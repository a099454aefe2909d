import { setTimeout as sleep } from "node:timers/promises"
import { ask } from "./ask"
import { PATIENCE_MS, type Seat } from "./machine/fleet"
import type { KillPoint } from "./machine/kill-point"
import { operations } from "./operations"
import type { Request } from "./operations/request"
import { wireOperationOf } from "./operations/wire-operation"
import type { Deed, Planned } from "./plan"
import { toWord, type Told, type Word } from "./check/told"
import type { World } from "./world"

/** Longer than a subscriber runs. */
const SUBSCRIBER_MS = 5_000

/**
 * Requests one operation as a client would: once, or twice at the same time, and again if there was no success, while the network,
 * Ratepay, the database or the process fails.
 *
 * @returns false if no order of the shop allows it now
 */
export async function perform(world: World, planned: Planned, killAt?: KillPoint): Promise<boolean> {
  const seat = await world.fleet.take(planned.seat)
  if (!changesOrders.has(planned.deed)) return carryOut(world, planned, seat, killAt)
  const turn = (world.lastChange ?? Promise.resolve()).then(() => carryOut(world, planned, seat, killAt))
  world.lastChange = turn.catch(() => undefined)
  return turn
}

/**
 * Operations that change an order run one after the other here, beside all other operations. Medusa does not handle two changes of
 * an order at the same time: both get the same version, and every line of the order is doubled.
 */
const changesOrders = new Set<Deed>(["ship", "edit up", "edit down", "cancel the order"])

async function carryOut(
  world: World,
  planned: Planned,
  seat: Seat,
  killAt: KillPoint | undefined
): Promise<boolean> {
  const { fleet, faults } = world
  const request = await prepare(world, planned, seat)
  if (request === undefined) return false
  const told: Told = { ...request, deed: planned.deed, words: [], made: [] }
  world.told.push(told)

  if (planned.fault) faults.bringUpon(wireOperationOf(planned.deed), planned.fault.name, planned.fault.times)
  const isArmed = killAt !== undefined && (await fleet.arm(seat, killAt))
  const other = await fleet.take(planned.seat + 1)
  const asked = [send(world, request, seat, told)]
  if (planned.isDoubled && !changesOrders.has(planned.deed)) asked.push(send(world, request, other, told))
  if (planned.losesDatabaseAfterMs !== null) await loseDatabase(world, seat, planned.losesDatabaseAfterMs)
  await Promise.all(asked)
  if (isArmed) {
    // A subscriber requests the increment of an edit after Medusa has responded.
    if (killAt.kind === "increment") await Promise.race([fleet.ask({ do: "quieten" }), sleep(SUBSCRIBER_MS)])
    await fleet.disarm(seat, killAt)
  }

  for (let again = 1; again <= planned.repeats && !told.words.includes("yes"); again += 1) {
    await sleep(100)
    await send(world, request, await fleet.take(planned.seat + again), told)
  }
  if (!told.words.includes("yes")) await request.giveUp?.()
  world.outcomes.add(`${planned.deed}: ${summary(told.words)}`)
  return true
}

async function prepare(world: World, planned: Planned, seat: Seat): Promise<Request | undefined> {
  try {
    return await operations[planned.deed](world, planned, seat)
  } catch {
    // The process has ended, or another worker uses the same order.
    return undefined
  }
}

async function send({ outcomes }: World, request: Request, seat: Seat, told: Told): Promise<void> {
  const startedAt = Date.now()
  const response = await ask(() => request.send(seat))
  if (response === undefined && Date.now() - startedAt >= PATIENCE_MS)
    outcomes.add(`${told.deed}: no response ever, and given up`)
  const word = toWord(response)
  if (word !== "yes" || response === undefined) {
    told.words.push(word)
    return
  }
  const isYes = request.isYes?.(response) ?? true
  told.words.push(isYes ? "yes" : "no")
  if (isYes && request.madeOf) told.made.push(request.madeOf(response))
}

async function loseDatabase({ fleet, faults }: World, seat: Seat, afterMs: number): Promise<void> {
  await sleep(afterMs)
  if ((await fleet.dropConnections(seat)) > 0) faults.note("database connections lost")
}

function summary(words: Word[]): "done" | "refused" | "nobody knows" {
  if (words.includes("yes")) return "done"
  return words.includes("unknown") ? "nobody knows" : "refused"
}

/** The operations that must come before an operation to make it possible. */
export function precedents(deed: Deed): Deed[] {
  switch (deed) {
    case "refund in Medusa":
    case "refund by item":
      return ["check out", "capture by item"]
    case "check out":
      return []
    case "capture in Medusa":
    case "capture by item":
    case "cancel by item":
    case "ship":
    case "edit up":
    case "edit down":
    case "cancel the order":
      return ["check out"]
  }
}
