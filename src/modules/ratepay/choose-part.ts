import {
  addUnits,
  grossTotal,
  pickDueUnits,
  pickUnits,
  subtractUnits,
  exchangeWithin,
  toAdjustedBasket,
  toCents,
  toRefundBasket,
  type Cents,
  type LineTotal,
  type PricedOrder,
  type Selection,
  withDifferences,
} from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import type { Books } from "./books"
import { formatMoney } from "./format-money"
import type { Operation } from "./operation"
import type { Part } from "./run-follow-up"
import type { Wanted } from "./wanted"

/**
 * What an operation may take from: units and cents that are left, and units that went the same way before. For a refund
 * also the return fees among the cents: everything that is left is the buyer's but them.
 */
export type Pool = { units: Selection; left: Cents; taken: Selection; returnFees?: Cents }

/**
 * Captures and cancellations take from what is open, refunds from what is captured.
 *
 * @param operations those of the books, where a refund of everything is to leave the return fees that were kept
 */
export function poolOf(
  kind: "capture" | "cancel" | "refund",
  books: Books,
  operations?: readonly Operation[]
): Pool {
  switch (kind) {
    case "capture":
      return { units: books.openUnits, left: books.open, taken: books.capturedUnits }
    case "cancel":
      return { units: books.openUnits, left: books.open, taken: books.canceledUnits }
    case "refund":
      return {
        units: books.refundableUnits,
        left: books.refundable,
        taken: books.refundedUnits,
        ...(operations && { returnFees: keptFees(operations) }),
      }
  }
}

function keptFees(operations: readonly Operation[]): Cents {
  const refunds = operations.filter(({ kind, state }) => kind === "refund" && state === "succeeded")
  return toCents(refunds.reduce((sum, { extras }) => sum + (extras?.returnFee?.cents ?? 0), 0))
}

/**
 * Picks units and amount from a pool; undefined when there is nothing to move, or nothing that is worth anything.
 *
 * @throws InvalidInputError naming the line, if the order does not have it or fewer units are left.
 */
export function choosePart(goods: PricedOrder, pool: Pool, wanted: Wanted): Part | undefined {
  switch (wanted.kind) {
    case "rest":
      return pool.returnFees === undefined
        ? chooseRest(goods, pool)
        : chooseRefund(goods, pool, pool.returnFees)
    case "amount":
      return chooseByAmount(goods, pool, wanted.amount, wanted.due)
    case "items":
      return chooseItems(goods, pool, wanted)
    case "due": {
      const { units, taken } = pool
      const due = pickDueUnits(goods, { available: units, taken, totals: wanted.totals })
      return chooseDue(goods, pool, due, wanted)
    }
  }
}

/**
 * Everything that can be given back without a second thought: the goods that are left at their worth, and where there are
 * none the amount that was captured without any. A fee that an earlier refund kept is given back by amount alone.
 *
 * @throws InvalidInputError saying so, when nothing but such fees is left.
 */
function chooseRefund(goods: PricedOrder, pool: Pool, returnFees: Cents): Part | undefined {
  const { units, left } = pool
  const worth = grossTotal(goods, units)
  if (worth >= left) return chooseRest(goods, pool)
  if (worth > 0) return { units, grossAmount: worth }
  if (left > returnFees) return { units: [], grossAmount: toCents(left - returnFees) }
  throw new InvalidInputError([
    {
      path: "amount",
      message: `must be named, as no goods are left: the ${formatMoney(left, goods.currency)} that are left are return fees`,
    },
  ])
}

/** Everything that is left, with its units if they are worth exactly that. */
function chooseRest(goods: PricedOrder, { units, left }: Pool): Part | undefined {
  if (left <= 0) return undefined
  return { units: grossTotal(goods, units) === left ? units : [], grossAmount: left }
}

/**
 * Finds the units an amount stands for, as Medusa names an amount and no goods:
 *
 * 1. all that is left, when the amount is the rest;
 * 2. what is due (fulfilled and not yet captured, returned and not yet refunded), alone or with the shipping that is
 *    left, when it is worth exactly the amount;
 * 3. otherwise the amount alone.
 */
function chooseByAmount(goods: PricedOrder, pool: Pool, amount: Cents, totals: LineTotal[]): Part {
  if (amount === pool.left) return chooseRest(goods, pool) ?? { units: [], grossAmount: amount }
  const due = pickDueUnits(goods, { available: pool.units, taken: pool.taken, totals })
  const units = [due, addUnits(due, shippingOf(goods, pool.units))].find(
    (candidate) => candidate.length > 0 && grossTotal(goods, candidate) === amount
  )
  return { units: units ?? [], grossAmount: amount }
}

/**
 * Cut to the cents that are left, and to the limit: an amount alone may have moved some of what is due before, or the buyer
 * owes less. The goods are named all the same, with the difference beside them; with the last of them goes all that is
 * left.
 */
function chooseDue(
  goods: PricedOrder,
  pool: Pool,
  due: Selection,
  { shipping, limit }: Extract<Wanted, { kind: "due" }>
): Part | undefined {
  const rest = subtractUnits(pool.units, due)
  const isLast = !goods.lines.some(
    ({ source, groups }) =>
      source === "item" && groups.some(({ key }) => rest.some((unit) => unit.key === key))
  )
  const takesShipping = shipping === "first" || (shipping === "last" && isLast)
  const units = takesShipping ? addUnits(due, shippingOf(goods, pool.units)) : due
  const most = Math.min(pool.left, limit ?? pool.left)
  const part = toPart(goods, units, pool)
  if (part === undefined || most <= 0) return undefined
  if (part.grossAmount === most) return part
  const isAll = subtractUnits(pool.units, units).every(
    ({ key }) => grossTotal(goods, [{ key, count: 1 }]) === 0
  )
  if (part.grossAmount < most) return isAll && limit === undefined ? adjust(goods, units, most) : part
  const alike = exchangeWithin(goods, { units, available: pool.units, target: most })
  return alike ? { units: alike, grossAmount: toCents(most) } : adjust(goods, units, most)
}

function adjust(goods: PricedOrder, units: Selection, cents: number): Part {
  const { grossAmount, ...basket } = toAdjustedBasket(goods, units, toCents(cents))
  return { units, grossAmount, basket }
}

function chooseItems(
  goods: PricedOrder,
  pool: Pool,
  { items, shipping, goodwill, returnFee }: Extract<Wanted, { kind: "items" }>
): Part | undefined {
  const picked = pickUnits(goods, pool.units, items)
  const named = shipping ? addUnits(picked, missingShipping(goods, pool.units, picked)) : picked
  const units = withDifferences(goods, pool.units, named)
  if (goodwill === undefined && returnFee === undefined) return toPart(goods, units, pool)
  const { grossAmount, ...basket } = toRefundBasket(goods, units, { goodwill, returnFee })
  return { units, grossAmount, basket, extras: { goodwill, returnFee } }
}

/** Goods that are free have nothing to move; they go along with what is paid for. */
function toPart(goods: PricedOrder, units: Selection, { units: all, left }: Pool): Part | undefined {
  const grossAmount = grossTotal(goods, units)
  if (grossAmount === 0) return undefined
  const isRest = grossAmount === left && grossTotal(goods, all) === left
  return { units: isRest ? all : units, grossAmount }
}

function missingShipping(goods: PricedOrder, units: Selection, picked: Selection): Selection {
  const named = new Set(picked.map(({ key }) => key))
  return shippingOf(goods, units).filter(({ key }) => !named.has(key))
}

function shippingOf(goods: PricedOrder, units: Selection): Selection {
  const keys = new Set(
    goods.lines.flatMap(({ source, groups }) => (source === "shipping" ? groups.map(({ key }) => key) : []))
  )
  return units.filter(({ key }) => keys.has(key))
}

/** Whether an earlier operation moved exactly what is wanted by items. */
export function isChoiceOf(
  goods: PricedOrder,
  { units, grossAmount }: { units: Selection; grossAmount: Cents },
  wanted: Wanted
): boolean {
  try {
    const part = choosePart(goods, { units, left: grossTotal(goods, units), taken: [] }, wanted)
    return part !== undefined && part.grossAmount === grossAmount && isSameSelection(part.units, units)
  } catch {
    // More of a line is wanted than that operation moved.
    return false
  }
}

function isSameSelection(a: Selection, b: Selection): boolean {
  const counts = new Map(b.map(({ key, count }) => [key, count]))
  return a.length === b.length && a.every(({ key, count }) => counts.get(key) === count)
}
