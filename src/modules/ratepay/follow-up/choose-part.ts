import {
  addUnits,
  formatMoney,
  grossTotal,
  lineFigures,
  pickDueUnits,
  pickUnits,
  subtractUnits,
  swapWithin,
  toAdjustedBasket,
  toCents,
  toRefundBasket,
  withDifferences,
  type Cents,
  type LineTotal,
  type PricedOrder,
  type Selection,
} from "../../../basket"
import { InvalidInputError } from "../../../ratepay-api"
import type { Balances } from "../records/balances"
import type { Operation } from "../records/operation"
import type { Part } from "./run-follow-up"
import type { OwedBack, Wanted } from "../records/intents/wanted"

/**
 * What an operation may take from: the units and cents that are left, and the units (`taken`) that earlier operations of
 * the kind took. For a refund also how much of the cents are return fees: all the rest may go back to the buyer.
 */
export type Pool = { units: Selection; left: Cents; taken: Selection; returnFees?: Cents }

/**
 * The pool of a kind: captures and cancellations take from what is open, refunds from what is captured.
 *
 * @param operations the transaction's; with them, a refund of everything that is left leaves the return fees
 */
export function poolOf(
  kind: "capture" | "cancel" | "refund",
  balances: Balances,
  operations?: readonly Operation[]
): Pool {
  switch (kind) {
    case "capture":
      return { units: balances.openUnits, left: balances.open, taken: balances.capturedUnits }
    case "cancel":
      return { units: balances.openUnits, left: balances.open, taken: balances.canceledUnits }
    case "refund":
      return {
        units: balances.refundableUnits,
        left: balances.refundable,
        taken: balances.refundedUnits,
        ...(operations && { returnFees: keptFees(operations) }),
      }
  }
}

function keptFees(operations: readonly Operation[]): Cents {
  const refunds = operations.filter(({ kind, state }) => kind === "refund" && state === "succeeded")
  return toCents(refunds.reduce((sum, { extras }) => sum + (extras?.returnFee?.cents ?? 0), 0))
}

/**
 * Picks units and an amount from a pool; undefined when nothing is left to move, or only units that are free.
 *
 * @throws InvalidInputError that names the line, if the order does not have it or fewer units are left.
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
 * A refund of everything that is left: the goods that are left, at their worth; where no goods are left, the amount that was
 * captured without goods. Return fees that earlier refunds kept stay: to give them back, a refund has to name the amount.
 *
 * @throws InvalidInputError that says so, when only return fees are left.
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
      code: "only_fees_left",
      message: `is required, because only return fees (${formatMoney(left, goods.currency)}) are left to refund: name how much of them to give back`,
    },
  ])
}

/** Everything that is left, with its units if they are worth exactly the cents that are left. */
function chooseRest(goods: PricedOrder, { units, left }: Pool): Part | undefined {
  if (left <= 0) return undefined
  return { units: grossTotal(goods, units) === left ? units : [], grossAmount: left }
}

/**
 * Finds the units for an amount, because Medusa names an amount and no goods:
 *
 * 1. all units that are left, when the amount is all that is left;
 * 2. the due units (fulfilled and not captured yet, or returned and not refunded yet), alone or with the shipping that is
 *    left, when they are worth exactly the amount;
 * 3. otherwise no units: the amount moves alone.
 */
function chooseByAmount(goods: PricedOrder, pool: Pool, amount: Cents, totals: LineTotal[]): Part {
  if (amount === pool.left) return chooseRest(goods, pool) ?? { units: [], grossAmount: amount }
  const due = pickDueUnits(goods, { available: pool.units, taken: pool.taken, totals })
  const units = [due, addUnits(due, shippingUnits(goods, pool.units))].find(
    (candidate) => candidate.length > 0 && grossTotal(goods, candidate) === amount
  )
  return { units: units ?? [], grossAmount: amount }
}

/**
 * The due units, cut to the cents that are left and to the limit: an operation by amount may have moved part of their worth
 * before, or the buyer owes less. The basket names the goods all the same, with the difference beside them. The last units
 * take all cents that are left.
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
  const units = takesShipping ? addUnits(due, shippingUnits(goods, pool.units)) : due
  const most = Math.min(pool.left, limit ?? pool.left)
  const part = toPart(goods, units, pool)
  if (part === undefined || most <= 0) return undefined
  if (part.grossAmount === most) return part
  const isAll = subtractUnits(pool.units, units).every(
    ({ key }) => grossTotal(goods, [{ key, count: 1 }]) === 0
  )
  if (part.grossAmount < most) return isAll && limit === undefined ? adjust(goods, units, most) : part
  const alike = swapWithin(goods, { units, available: pool.units, target: most })
  return alike ? { units: alike, grossAmount: toCents(most) } : adjust(goods, units, most)
}

function adjust(goods: PricedOrder, units: Selection, cents: number): Part {
  const { grossAmount, ...basket } = toAdjustedBasket(goods, units, toCents(cents))
  return { units, grossAmount, basket }
}

function chooseItems(
  goods: PricedOrder,
  pool: Pool,
  { items, shipping, owed, goodwill, returnFee }: Extract<Wanted, { kind: "items" }>
): Part | undefined {
  const picked = meetOwed(goods, pool, pickUnits(goods, pool.units, items), owed)
  const named = shipping ? addUnits(picked, missingShipping(goods, pool.units, picked)) : picked
  const units = withDifferences(goods, pool.units, named)
  if (goodwill === undefined && returnFee === undefined) return toPart(goods, units, pool)
  const { grossAmount, ...basket } = toRefundBasket(goods, units, { goodwill, returnFee })
  return { units, grossAmount, basket, extras: { goodwill, returnFee } }
}

/**
 * Pieces of one line may cost different amounts, and nobody knows which of them came back: picks those that come to what is
 * owed, where the picked ones come to more.
 */
function meetOwed(goods: PricedOrder, pool: Pool, picked: Selection, owed: OwedBack | undefined): Selection {
  if (owed === undefined || owed.cents <= 0 || grossTotal(goods, picked) <= owed.cents) return picked
  const { units: available, taken } = pool
  const due = pickDueUnits(goods, { available, taken, totals: owed.totals })
  const isOwed = lineFigures(goods, { picked, due }).every(
    ({ figures }) => figures.picked.quantity <= figures.due.quantity
  )
  return (isOwed && swapWithin(goods, { units: picked, available, target: owed.cents })) || picked
}

/** Units with their worth; undefined where they are free. Free units that are left go along with the last paid ones. */
function toPart(goods: PricedOrder, units: Selection, { units: all, left }: Pool): Part | undefined {
  const grossAmount = grossTotal(goods, units)
  if (grossAmount === 0) return undefined
  const isRest = grossAmount === left && grossTotal(goods, all) === left
  return { units: isRest ? all : units, grossAmount }
}

function missingShipping(goods: PricedOrder, units: Selection, picked: Selection): Selection {
  const named = new Set(picked.map(({ key }) => key))
  return shippingUnits(goods, units).filter(({ key }) => !named.has(key))
}

/** Those of some units that are shipping. */
export function shippingUnits(goods: PricedOrder, units: Selection): Selection {
  const keys = new Set(
    goods.lines.flatMap(({ source, groups }) => (source === "shipping" ? groups.map(({ key }) => key) : []))
  )
  return units.filter(({ key }) => keys.has(key))
}

/** Whether an earlier operation moved exactly the items that are wanted now. */
export function isChoiceOf(
  goods: PricedOrder,
  { units, grossAmount }: { units: Selection; grossAmount: Cents },
  wanted: Wanted
): boolean {
  try {
    const part = choosePart(goods, { units, left: grossTotal(goods, units), taken: [] }, wanted)
    return part !== undefined && part.grossAmount === grossAmount && isSameSelection(part.units, units)
  } catch {
    // More units of a line are wanted than that operation moved.
    return false
  }
}

function isSameSelection(a: Selection, b: Selection): boolean {
  const counts = new Map(b.map(({ key, count }) => [key, count]))
  return a.length === b.length && a.every(({ key, count }) => counts.get(key) === count)
}
