import { setTimeout as sleep } from "node:timers/promises"
import { ask } from "./ask"
import { PATIENCE_MS, type Seat } from "./fleet"
import type { KillPoint } from "./kill-point"
import { operations } from "./operations"
import type { Request } from "./operations/request"
import { wireOperationOf } from "./operations/wire-operation"
import type { Deed, Planned } from "./plan"
import { toWord, type Told, type Word } from "./told"
import type { World } from "./world"

/** Longer than a subscriber is at work. */
const SUBSCRIBER_MS = 5_000

/**
 * Asks for one operation as a client would: once or twice at once, and again when no success was told, while the network,
 * Ratepay, the database or the process fails it.
 *
 * @returns false where the shop offers no opportunity for it.
 */
export async function perform(world: World, planned: Planned, killAt?: KillPoint): Promise<boolean> {
  const seat = await world.fleet.take(planned.seat)
  if (!changesOrders.has(planned.deed)) return carryOut(world, planned, seat, killAt)
  const turn = (world.lastChange ?? Promise.resolve()).then(() => carryOut(world, planned, seat, killAt))
  world.lastChange = turn.catch(() => undefined)
  return turn
}

/**
 * Medusa takes no care of two of its own changes of an order at once: both get the same version, and every line of it
 * stands twice from then on. One follows the other here; beside them, everything else goes on.
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
    // An edit's increment is asked for by a subscriber, after Medusa has answered.
    if (killAt.kind === "increment") await Promise.race([fleet.ask({ do: "settle" }), sleep(SUBSCRIBER_MS)])
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
    // The process ended, or another worker is at the same order: no opportunity.
    return undefined
  }
}

async function send({ outcomes }: World, request: Request, seat: Seat, told: Told): Promise<void> {
  const startedAt = Date.now()
  const answer = await ask(() => request.send(seat))
  if (answer === undefined && Date.now() - startedAt >= PATIENCE_MS)
    outcomes.add(`${told.deed}: never answered, and given up`)
  const word = toWord(answer)
  if (word !== "yes" || answer === undefined) {
    told.words.push(word)
    return
  }
  const isYes = request.isYes?.(answer) ?? true
  told.words.push(isYes ? "yes" : "no")
  if (isYes && request.madeOf) told.made.push(request.madeOf(answer))
}

async function loseDatabase({ fleet, faults }: World, seat: Seat, afterMs: number): Promise<void> {
  await sleep(afterMs)
  if ((await fleet.dropConnections(seat)) > 0) faults.note("database connections lost")
}

function summary(words: Word[]): "done" | "refused" | "nobody knows" {
  if (words.includes("yes")) return "done"
  return words.includes("unknown") ? "nobody knows" : "refused"
}

/** What has to be there before a deed is possible. */
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
