import * as fc from "fast-check"
import { ratepayFaults, type RatepayFault } from "./faults"
import type { KillPoint } from "./machine/kill-point"

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

/** One operation of a run. Plain data, drawn from the seed. */
export type Planned = {
  deed: Deed
  /** Which of the possible orders to use. */
  pick: number
  /** Whether several shops of a marketplace sell the order, where one is placed. */
  isOfShops: boolean
  /** Percent of the open or refundable amount. */
  share: number
  /** Which Medusa gets the request: 0 or 1. */
  seat: number
  /** Whether the other Medusa gets the same request at the same time. */
  isDoubled: boolean
  /** How often the request is repeated at the other Medusa until it succeeds. */
  repeats: number
  /** A fault in the operation's requests to Ratepay. If `times` exceeds the retries, the outcome stays unknown. */
  fault: { name: RatepayFault; times: number } | null
  /** The milliseconds after which the Medusa loses its database connections. */
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
  // One of six baskets has only goods of the account's own shop.
  isOfShops: fc.constantFrom(false, false, false, true, true),
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

/** Plans the same operations for the same seed on every machine. How they interleave depends on the machine. */
export function planOperations(count: number, seed: number): Planned[] {
  return fc.sample(planned, { seed, numRuns: count })
}

/** Changes an operation so that it reaches a kill point, unless something goes wrong before. */
export function aimAt({ kind, step }: KillPoint, one: Planned): Planned {
  const isNative = step === "called" || step === "reported"
  return {
    ...one,
    deed: deedOf(kind, isNative),
    // A part may be refused, see `in-medusa.ts`.
    share: 100,
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
