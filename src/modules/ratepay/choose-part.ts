import { addUnits, grossTotal, type Cents, type PricedOrder, type Selection } from "../../basket"
import type { Part } from "./books"

/** Everything that is left of a pool, with its units if they are worth exactly that; undefined when nothing is left. */
export function chooseWhole(goods: PricedOrder, pool: Selection, left: Cents): Part | undefined {
  if (left <= 0) return undefined
  return { units: grossTotal(goods, pool) === left ? pool : [], grossAmount: left }
}

/**
 * Finds the units an amount stands for, as Medusa names an amount and no goods:
 *
 * 1. all that is left, when the amount is the rest;
 * 2. what is due (fulfilled and not yet captured, returned and not yet refunded), alone or with the shipping that is
 *    left, when it is worth exactly the amount;
 * 3. otherwise the amount alone.
 */
export function chooseByAmount(
  goods: PricedOrder,
  pool: Selection,
  left: Cents,
  amount: Cents,
  due: Selection
): Part {
  if (amount === left) return { units: grossTotal(goods, pool) === left ? pool : [], grossAmount: left }
  const shippingKeys = new Set(
    goods.lines.flatMap(({ source, groups }) => (source === "shipping" ? groups.map(({ key }) => key) : []))
  )
  const shipping = pool.filter(({ key }) => shippingKeys.has(key))
  const units = [due, addUnits(due, shipping)].find(
    (candidate) => candidate.length > 0 && grossTotal(goods, candidate) === amount
  )
  return { units: units ?? [], grossAmount: amount }
}
