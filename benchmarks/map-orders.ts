import { allUnits, parseMedusaOrder, priceOrder, toBasket } from "../src/basket"
import { anOrder } from "./an-order"
import type { MappingCost } from "./measure-mapping"
import { median } from "./median"

const sizes = [10, 1_000, 10_000]
const warmUpRounds = 5
const rounds = 30
const linesPerRound = 10_000

/** A process of its own that maps orders, sends what that took, and ends. */
function mapOrders(): MappingCost {
  const orders = sizes.map((lines) => ({ lines, order: anOrder(lines), times: new Array<number>() }))
  const beforeMegabytes = peakMegabytes()
  // Sizes take turns, so that a slow moment of the machine falls on all of them.
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const { lines, order, times } of orders) {
      const repetitions = Math.max(1, Math.round(linesPerRound / lines))
      const start = performance.now()
      for (let repetition = 0; repetition < repetitions; repetition += 1) mapOrder(order)
      const microseconds = (performance.now() - start) * 1_000
      if (round >= 0) times.push(microseconds / (repetitions * lines))
    }
  }
  const medians = orders.map(({ lines, times }) => ({ lines, microsecondsPerLine: median(times) }))
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
