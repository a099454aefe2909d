import { fork } from "node:child_process"
import { once } from "node:events"
import { allUnits, parseMedusaOrder, priceOrder, toBasket } from "../src/basket"
import { anOrder } from "./an-order"
import { median } from "./median"

export const sizes = [10, 1_000, 10_000] as const

/** Medians of the time one line takes to become part of a Ratepay basket, in µs, by size of the order. */
export type MappingResult = {
  microsecondsPerLine: Record<string, number>
  ratio: number
  peakMegabytes: number
}

/** (b) and (e): from Medusa's order to Ratepay's basket, in a process of its own so that its memory is its own. */
export async function measureMapping(): Promise<MappingResult> {
  const child = fork(__filename, ["measure"], {
    execArgv: ["-r", "ts-node/register/transpile-only"],
    env: { ...process.env, TS_NODE_PROJECT: "tsconfig.json" },
  })
  const [result] = (await once(child, "message")) as [MappingResult]
  return result
}

function measure(): MappingResult {
  const baseline = process.memoryUsage().rss
  const samples = new Map<number, number[]>(sizes.map((size) => [size, []]))
  const orders = sizes.map((size) => ({ size, order: anOrder(size) }))
  // Sizes take turns, so that a slow moment of the machine hits all of them.
  for (let round = -5; round < 30; round += 1) {
    for (const { size, order } of orders) {
      const repetitions = Math.max(1, Math.round(10_000 / size))
      const start = performance.now()
      for (let repetition = 0; repetition < repetitions; repetition += 1) {
        const priced = priceOrder(parseMedusaOrder(order))
        toBasket(priced, allUnits(priced))
      }
      if (round >= 0) samples.get(size)?.push(((performance.now() - start) * 1000) / (repetitions * size))
    }
  }
  const perLine = sizes.map((size) => median(samples.get(size) ?? []))
  return {
    microsecondsPerLine: Object.fromEntries(sizes.map((size, index) => [size, perLine[index] ?? NaN])),
    ratio: Math.max(...perLine) / Math.min(...perLine),
    peakMegabytes: (process.resourceUsage().maxRSS * 1024 - baseline) / 1024 ** 2,
  }
}

if (process.argv[2] === "measure") process.send?.(measure(), () => process.exit())
