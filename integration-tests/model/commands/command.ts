import type * as fc from "fast-check"
import type { Answer } from "../../../demo/shop-client"
import type { Driver } from "../driver"
import type { View } from "../view"

/** What a command may change of the difference between what is outstanding and what is open; see `check-standing.ts`. */
export type Effect = "none" | "edit" | "refund" | "return"

/** What was answered, and what this very command must have led to. */
export type Taken = { answer: Answer; verify?: (after: View) => void }

/** Something a merchant does; plain data, so that a sequence can be shrunk and printed. */
export type Command = {
  name: string
  effect: Effect
  /** Undefined where the order offers no opportunity, such as a return where nothing was shipped. */
  run: (driver: Driver, before: View) => Promise<Taken | undefined>
  toString: () => string
}

export function command<Facts>(
  name: string,
  effect: Effect,
  facts: fc.Arbitrary<Facts>,
  run: (driver: Driver, before: View, facts: Facts) => Promise<Taken | undefined>
): fc.Arbitrary<Command> {
  return facts.map((given) => ({
    name,
    effect,
    run: (driver, before) => run(driver, before, given),
    toString: () => (given === null ? name : `${name} ${JSON.stringify(given)}`),
  }))
}
