import { allUnits, parseMedusaOrder, priceOrder, toBasket } from "../src/basket"
import { anOrder } from "./an-order"
import type { MappingCost } from "./measures/measure-mapping"
import { median } from "./median"

const sizes = [10, 1_000, 10_000]
const warmUpRounds = 2
const rounds = 9
const linesPerRound = 10_000

/**
 * Maps orders in a process of its own, sends the result to its parent and exits. Each order is mapped once, right after Medusa's
 * code has made it, as a store does: mapped again, all that is read would have been touched before.
 */
function mapOrders(): MappingCost {
  const measured = sizes.map((lines) => ({ lines, wall: new Array<number>(), cpu: new Array<number>() }))
  const beforeMegabytes = peakMegabytes()
  // The sizes take turns, so that a slow moment of the machine affects all of them.
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const { lines, wall, cpu } of measured) {
      const count = Math.max(1, Math.round(linesPerRound / lines))
      const spent = { wall: 0, cpu: 0 }
      for (let index = 0; index < count; index += 1) {
        const order = anOrder(lines, (round + warmUpRounds) * count + index)
        const start = performance.now()
        const before = process.cpuUsage()
        mapOrder(order)
        const { user, system } = process.cpuUsage(before)
        spent.wall += (performance.now() - start) * 1_000
        spent.cpu += user + system
      }
      if (round < 0) continue
      wall.push(spent.wall / (count * lines))
      cpu.push(spent.cpu / (count * lines))
    }
  }
  const medians = measured.map(({ lines, wall, cpu }) => ({
    lines,
    microsecondsPerLine: median(wall),
    cpuMicrosecondsPerLine: median(cpu),
  }))
  const perLine = medians.map(({ microsecondsPerLine }) => microsecondsPerLine)
  return {
    rounds,
    sizes: medians,
    ratio: Math.max(...perLine) / Math.min(...perLine),
    memory: { beforeMegabytes, peakMegabytes: peakMegabytes() },
  }
}

function mapOrder(order: unknown): void {
  const priced = priceOrder(parseMedusaOrder(order))
  toBasket(priced, allUnits(priced))
}

function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1_024
}

process.send?.(mapOrders(), () => process.exit())
