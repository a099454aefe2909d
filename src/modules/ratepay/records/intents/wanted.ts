import type { Cents, LineTotal, WantedQuantity } from "../../../../basket"
import type { Extras } from "../extras"

/** For a refund: all units that came back or left the order, as quantities of lines, and what the buyer is owed for them. */
export type OwedBack = { totals: LineTotal[]; cents: Cents }

/**
 * What to move of a transaction:
 *
 * - `rest`: all that is left. A refund of the rest is that of all goods at their price, without return fees that were kept.
 * - `amount`: an amount that names no goods. If it is exactly the price of the line quantities `due`, their units are moved.
 * - `items`: quantities of lines, with the shipping that is left or without it. A refund can have a goodwill and a return fee.
 *   Units of one line may differ in price: if the buyer is owed money for some of them (`owed`), units of that price are chosen.
 * - `due`: what is missing of the quantities `totals`, which are counted from the start of the order, after all earlier
 *   operations, and at most `limit`. `shipping` says whether the shipping that is left is moved with it ("first"), once no item
 *   is left ("last"), or not at all. Where nothing is missing it moves no goods, and shipping only with "first".
 */
export type Wanted =
  | { kind: "rest" }
  | { kind: "amount"; amount: Cents; due: LineTotal[] }
  | ({ kind: "items"; items: WantedQuantity[]; shipping: boolean; owed?: OwedBack } & Extras)
  | { kind: "due"; totals: LineTotal[]; shipping: "first" | "last" | "none"; limit?: Cents }
