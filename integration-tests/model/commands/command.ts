import type * as fc from "fast-check"
import type { ApiResponse } from "../../../testing/shop-client"
import type { Driver } from "../driver"
import type { View } from "../view"

/** How a command may change the difference between the outstanding and the open amount, see `check-standing.ts`. */
export type Effect = "none" | "edit" | "refund" | "return" | "payment"

/** The response to a command, and a check of its effect. */
export type Taken = { response: ApiResponse; verify?: (after: View) => void }

/** An action of a merchant. Plain data, so that a sequence can be shrunk and printed. */
export type Command = {
  name: string
  effect: Effect
  /** Undefined if the order does not allow it, e.g. a return if nothing has shipped. */
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
