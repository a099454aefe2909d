import {
  addMissingUnits,
  addUnits,
  allUnits,
  fitUnits,
  grossTotal,
  pickExcessUnits,
  subtractUnits,
  toAdjustedBasket,
  toAmountBasket,
  toBasket,
  toCents,
  type Amounts,
  type Cents,
  type MedusaOrder,
  type OrderChange,
  type OrderEditPlan,
  type PricedOrder,
  type Selection,
} from "../../../basket"
import type { Balances } from "../records/balances"
import type { Part } from "./run-follow-up"

function heldUnits({ capturedUnits, refundedUnits, openUnits }: Balances) {
  return { captured: capturedUnits, refunded: refundedUnits, open: openUnits }
}

/** A part of a plan that has to come to an amount. `tag` makes the keys of new unit groups unique. */
export type Choice = {
  plan: OrderEditPlan
  balances: Balances
  before: PricedOrder
  amount: Cents
  tag: string
}

/** A cancellation of an amount: of the goods that the plan cancels or, where they come to another amount, of fitted goods. */
export function toCancellation({ plan, balances, before, amount, tag }: Choice, order: MedusaOrder): Part {
  const { cancel } = plan
  if (cancel && worthOf(plan.goods, cancel) === amount) return toPlanned(plan, cancel, amount, before)

  const { openUnits } = balances
  const openWorth = grossTotal(before, openUnits)
  if (amount === balances.open || openWorth <= amount) {
    const basket =
      openUnits.length > 0 && openWorth > 0 ? toAdjustedBasket(before, openUnits, amount) : undefined
    return { units: openUnits, grossAmount: amount, ...(basket && { basket }) }
  }
  const left = cancel
    ? subtractUnits(addUnits(openUnits, cancel.replacedUnits), cancel.units)
    : subtractUnits(openUnits, pickExcessUnits(before, heldUnits(balances), order))
  const fitted = fitUnits(plan.goods, left, openWorth - amount, `${tag}f`)
  const { gone, come } = withoutCommon(openUnits, fitted.units)
  const basket = come.length === 0 ? toBasket(fitted.goods, gone) : toAmountBasket(before, openUnits, amount)
  return {
    units: gone,
    replacedUnits: come,
    grossAmount: amount,
    ...(basket && { basket }),
    facts: { goods: keepUsed(fitted.goods, before, [gone, come]) },
  }
}

/** An increment of an amount: of the goods that the plan adds or, where they come to another amount, of fitted goods. */
export function toIncrement({ plan, balances, before, amount, tag }: Choice, order: MedusaOrder): Part {
  const { increment } = plan
  if (increment && worthOf(plan.goods, increment) === amount)
    return toPlanned(plan, increment, amount, before)

  const covered = increment && withoutCoveredLine(plan.goods, increment, amount)
  if (covered) return toPlanned(plan, covered, amount, before)

  const planned = increment
    ? { goods: plan.goods, units: increment.units }
    : addMissingUnits(before, heldUnits(balances), order, tag)
  const replaced = increment?.replacedUnits ?? []
  const fitted = fitUnits(planned.goods, planned.units, grossTotal(before, replaced) + amount, `${tag}f`)
  const basket =
    replaced.length === 0
      ? toBasket(fitted.goods, fitted.units)
      : toAmountBasket(fitted.goods, fitted.units, amount)
  return {
    units: fitted.units,
    replacedUnits: replaced,
    grossAmount: amount,
    ...(basket && { basket }),
    facts: { goods: keepUsed(fitted.goods, before, [fitted.units, replaced]) },
  }
}

/**
 * An increment without the one line that costs exactly as much as the increment exceeds its amount; undefined where no line
 * does. That line is an article of an exchange: the goods on their way back pay for it.
 */
function withoutCoveredLine(
  goods: PricedOrder,
  increment: OrderChange,
  amount: Cents
): OrderChange | undefined {
  const tooMuch = worthOf(goods, increment) - amount
  if (tooMuch <= 0 || increment.replacedUnits.length > 0) return undefined
  for (const { lineId, groups } of increment.basket.lines) {
    const keys = new Set(
      goods.lines.flatMap((line) => (line.lineId === lineId ? line.groups.map(({ key }) => key) : []))
    )
    const own = increment.units.filter(({ key }) => keys.has(key))
    if (groups.length === 0 || own.length === 0 || grossTotal(goods, own) !== tooMuch) continue
    return {
      units: increment.units.filter(({ key }) => !keys.has(key)),
      replacedUnits: [],
      basket: {
        ...increment.basket,
        lines: increment.basket.lines.filter((line) => line.lineId !== lineId),
      },
    }
  }
  return undefined
}

/**
 * A plan that would cancel all that stands of a transaction before it adds to it: Ratepay ends what is canceled in full. So the added units
 * take the place of the others, and only the difference moves.
 */
export function keepStanding(plan: OrderEditPlan, { open, captured }: Balances): OrderEditPlan {
  const { cancel, increment, ...rest } = plan
  const { goods } = plan
  if (!cancel || !increment || captured > 0 || worthOf(goods, cancel) < open) return plan
  const come = addUnits(increment.units, cancel.replacedUnits)
  const gone = addUnits(cancel.units, increment.replacedUnits)
  const difference = grossTotal(goods, come) - grossTotal(goods, gone)
  if (difference === 0) return { ...rest, swap: { units: come, replacedUnits: gone } }
  return difference > 0
    ? {
        ...rest,
        increment: {
          units: come,
          replacedUnits: gone,
          basket: toDifference(increment.basket, toCents(difference)),
        },
      }
    : {
        ...rest,
        cancel: {
          units: gone,
          replacedUnits: come,
          basket: toDifference(cancel.basket, toCents(0 - difference)),
        },
      }
}

/** A difference as one piece of the dearest line of a basket. */
function toDifference(basket: PricedOrder, cents: Cents): PricedOrder {
  const worth = (line: PricedOrder["lines"][number]) =>
    grossTotal({ ...basket, lines: [line] }, allUnits({ ...basket, lines: [line] }))
  const [dearest] = [...basket.lines].sort((one, other) => worth(other) - worth(one))
  if (dearest === undefined) return basket
  const piece = {
    key: `${dearest.lineId}#difference`,
    count: 1,
    grossUnitPrice: cents,
    grossUnitDiscount: toCents(0),
    grossUnitCredit: toCents(0),
  }
  return { ...basket, lines: [{ ...dearest, decimals: 0, groups: [piece] }] }
}

function toPlanned(plan: OrderEditPlan, change: OrderChange, amount: Cents, before: PricedOrder): Part {
  return {
    units: change.units,
    replacedUnits: change.replacedUnits,
    grossAmount: amount,
    basket: toBasket(change.basket, allUnits(change.basket)),
    facts: { goods: keepUsed(plan.goods, before, [change.units, change.replacedUnits]) },
  }
}

function withoutCommon(gone: Selection, come: Selection): { gone: Selection; come: Selection } {
  const counts = new Map(come.map(({ key, count }) => [key, count]))
  const common = gone.flatMap(({ key, count }) => {
    const both = Math.min(count, counts.get(key) ?? 0)
    return both > 0 ? [{ key, count: both }] : []
  })
  return { gone: subtractUnits(gone, common), come: subtractUnits(come, common) }
}

/** How much a plan cancels and authorizes, in cents. */
export function amountsOf({ cancel, increment, goods }: OrderEditPlan): Amounts {
  return { cancel: worthOf(goods, cancel), increment: worthOf(goods, increment) }
}

/** The worth of a change's units less that of the units swapped with them, in cents. */
function worthOf(goods: PricedOrder, change: OrderChange | undefined): number {
  return change === undefined ? 0 : grossTotal(goods, change.units) - grossTotal(goods, change.replacedUnits)
}

/** The goods without new groups that this operation does not move: a plan has groups for its other operation too. */
export function keepUsed(planned: PricedOrder, before: PricedOrder, moved: Selection[]): PricedOrder {
  const known = before.lines.flatMap(({ groups }) => groups.map(({ key }) => key))
  const keys = new Set([...known, ...moved.flat().map(({ key }) => key)])
  const lines = planned.lines.map((line) => ({
    ...line,
    groups: line.groups.filter(({ key }) => keys.has(key)),
  }))
  return { ...planned, lines: lines.filter(({ groups }) => groups.length > 0) }
}
