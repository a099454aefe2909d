import * as fc from "fast-check"
import { killPoints, nameOf, type KillPoint } from "./kill-point"
import { perform, precedents } from "./perform"
import { aimAt, type Planned } from "./plan"
import type { World } from "./world"

/** Concurrent clients: two Medusas meet at the same order, and one that waits for its turn keeps nobody else. */
const WORKERS = 8

/** The kill points in the order in which they are aimed at: all steps first, then all kinds of operation. */
export function orderKillPoints(seed: number): KillPoint[] {
  const [shuffled = []] = fc.sample(
    fc.shuffledSubarray(killPoints, { minLength: killPoints.length, maxLength: killPoints.length }),
    { seed, numRuns: 1 }
  )
  const isFirst = ({ step }: KillPoint, index: number) =>
    shuffled.findIndex((other) => other.step === step) === index
  return [...shuffled.filter(isFirst), ...shuffled.filter((point, index) => !isFirst(point, index))]
}

/** Runs operations by concurrent workers. Every so often one is led to the next kill point of `queue`. */
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

/** A shop that offers no opportunity gets another order instead. */
export async function performAny(world: World, one: Planned): Promise<void> {
  if (await perform(world, one)) return
  world.outcomes.add(`${one.deed}: not possible`)
  await perform(world, { ...one, deed: "check out" })
}

/** Takes the next kill point; one that was missed, as something else went wrong before, is aimed at again later. */
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
