import type { Cents, LineTotal, WantedQuantity } from "../../basket"
import type { Extras } from "./operation"

/**
 * What to move of a transaction:
 *
 * - `rest`: all that is left; for a refund the goods, at their worth, and not the return fees that were kept.
 * - `amount`: an amount, and no word of goods. `due` are line quantities it may stand for, when it is their worth.
 * - `items`: quantities of lines, with what is left of shipping or without, and for a refund a goodwill on top and a
 *   return fee off.
 * - `due`: what line quantities counted from the start of the order call for, and no earlier operation has moved, but
 *   no more than a limit; with what is left of shipping, with it once no item is left, or without it. Nothing where
 *   nothing is due.
 */
export type Wanted =
  | { kind: "rest" }
  | { kind: "amount"; amount: Cents; due: LineTotal[] }
  | ({ kind: "items"; items: WantedQuantity[]; shipping: boolean } & Extras)
  | { kind: "due"; totals: LineTotal[]; shipping: "first" | "last" | "none"; limit?: Cents }
