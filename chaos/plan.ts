import * as fc from "fast-check"
import { ratepayFaults, type RatepayFault } from "./faults"
import type { KillPoint } from "./kill-point"

export const deeds = [
  "check out",
  "capture in Medusa",
  "capture by item",
  "cancel by item",
  "refund in Medusa",
  "refund by item",
  "ship",
  "edit up",
  "edit down",
  "cancel the order",
] as const
export type Deed = (typeof deeds)[number]

/** One operation of a run; plain data, all of it drawn from the seed. */
export type Planned = {
  deed: Deed
  /** Which of the orders that offer it. */
  pick: number
  /** Percent of what is left, for amounts. */
  share: number
  /** Which Medusa is asked; 0 or 1. */
  seat: number
  /** The same request at once at the other Medusa too. */
  isDoubled: boolean
  /** Asked again, at the other Medusa, as long as no success was told. */
  repeats: number
  /** Brought upon the operation's own requests to Ratepay; `times` beyond the retries leave it unknown. */
  fault: { name: RatepayFault; times: number } | null
  /** The asked Medusa loses its database connections after so many ms. */
  losesDatabaseAfterMs: number | null
}

const weights: [number, Deed][] = [
  [20, "check out"],
  [13, "capture in Medusa"],
  [13, "capture by item"],
  [9, "cancel by item"],
  [10, "refund in Medusa"],
  [10, "refund by item"],
  [8, "ship"],
  [7, "edit up"],
  [6, "edit down"],
  [4, "cancel the order"],
]

const planned: fc.Arbitrary<Planned> = fc.record({
  deed: fc.oneof(...weights.map(([weight, deed]) => ({ weight, arbitrary: fc.constant(deed) }))),
  pick: fc.nat(1_000_000),
  share: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 99 }) },
    { weight: 1, arbitrary: fc.constant(100) }
  ),
  seat: fc.nat(1),
  isDoubled: fc.oneof(
    { weight: 5, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) }
  ),
  repeats: fc.nat(2),
  fault: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    {
      weight: 6,
      arbitrary: fc.record({
        name: fc.constantFrom(...ratepayFaults),
        times: fc.constantFrom(1, 1, 2, 3, 5),
      }),
    }
  ),
  losesDatabaseAfterMs: fc.oneof(
    { weight: 24, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 250 }) }
  ),
})

/** The same operations for the same seed, on every machine; how they interleave is the machine's. */
export function planOperations(count: number, seed: number): Planned[] {
  return fc.sample(planned, { seed, numRuns: count })
}

/** An operation that comes to a kill point, unless something goes wrong before. */
export function aimAt({ kind, step }: KillPoint, one: Planned): Planned {
  const isNative = step === "asked" || step === "reported"
  return {
    ...one,
    deed: deedOf(kind, isNative),
    isDoubled: false,
    fault: null,
    losesDatabaseAfterMs: null,
  }
}

function deedOf(kind: KillPoint["kind"], isNative: boolean): Deed {
  switch (kind) {
    case "authorize":
      return "check out"
    case "increment":
      return "edit up"
    case "capture":
      return isNative ? "capture in Medusa" : "capture by item"
    case "refund":
      return isNative ? "refund in Medusa" : "refund by item"
    case "cancel":
      return isNative ? "cancel the order" : "cancel by item"
  }
}
