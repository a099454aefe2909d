import * as fc from "fast-check"
import { killPoints, nameOf, type KillPoint } from "./machine/kill-point"
import { perform, precedents } from "./perform"
import { aimAt, type Planned } from "./plan"
import type { World } from "./world"

/** Concurrent clients: enough for two Medusas to work on the same order, and for others to go on while one waits for its turn. */
const WORKERS = 8

/** Sorts the kill points in the order in which they are aimed at: first all steps, then all kinds of operation. */
export function orderKillPoints(seed: number): KillPoint[] {
  const [shuffled = []] = fc.sample(
    fc.shuffledSubarray(killPoints, { minLength: killPoints.length, maxLength: killPoints.length }),
    { seed, numRuns: 1 }
  )
  const isFirst = ({ step }: KillPoint, index: number) =>
    shuffled.findIndex((other) => other.step === step) === index
  return [...shuffled.filter(isFirst), ...shuffled.filter((point, index) => !isFirst(point, index))]
}

/** Runs operations by concurrent workers. From time to time one of them is aimed at the next kill point of `queue`. */
export async function runOperations(world: World, planned: Planned[], queue: KillPoint[]): Promise<void> {
  let next = 0
  const work = async () => {
    for (let index = next++; index < planned.length; index = next++) {
      const one = planned[index]
      if (one === undefined) return
      if (index % world.killEvery === 3) await killOnce(world, one, queue)
      else await performAny(world, one)
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
}

/** Performs an operation, or places another order if no order of the shop allows it now. */
export async function performAny(world: World, one: Planned): Promise<void> {
  if (await perform(world, one)) return
  world.outcomes.add(`${one.deed}: not possible`)
  await perform(world, { ...one, deed: "check out" })
}

/** Aims at the next kill point. If it is missed because something else went wrong before, it is put back into the queue. */
export async function killOnce(world: World, one: Planned, queue: KillPoint[]): Promise<void> {
  const point = queue.shift()
  if (point === undefined) return performAny(world, one)
  const before = world.killed.of(nameOf(point))
  await aim(world, one, point)
  if (world.killed.of(nameOf(point)) === before) queue.splice(2, 0, point)
  else queue.push(point)
}

async function aim(world: World, one: Planned, point: KillPoint): Promise<void> {
  const aimed = aimAt(point, one)
  if (await perform(world, aimed, point)) return
  for (const deed of precedents(aimed.deed)) await perform(world, { ...aimed, deed, repeats: 2 })
  await perform(world, { ...aimed, pick: 0 }, point)
}
