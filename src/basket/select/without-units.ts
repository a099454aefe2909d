import { multiplyExact, subtractExact, zero, type ExactAmount } from "../money/exact-amount"
import type { MedusaItem, MedusaOrder } from "../read/medusa-order"
import { countUnits, parseQuantity, subtractQuantity, type Quantity } from "../read/quantity"

/**
 * The ordered quantity of a line that other payments cover, and the part of it that they captured, or canceled because it came back.
 * Both in Medusa's measure.
 */
export type PaidElsewhere = { quantity: string; handedOut: string }

/**
 * Removes the units that other payments cover from an order, and their price from its total; its credit stays. Returned units
 * count towards the other payments as far as these had handed them out. Each unit costs its share of the line's present price.
 *
 * Lines that other payments cover completely are removed. A line that was returned in full stays unchanged, as its price can't
 * be computed any more.
 */
export function withoutUnits(order: MedusaOrder, elsewhere: ReadonlyMap<string, PaidElsewhere>): MedusaOrder {
  let total = order.total
  const keep = <Line extends { id: string; total: ExactAmount }>(line: Line, rest: Line | undefined) => {
    total = subtractExact(total, subtractExact(line.total, rest?.total ?? zero))
    return rest === undefined ? [] : [rest]
  }
  const items = order.items.flatMap((item) => {
    const paid = elsewhere.get(item.id)
    return paid === undefined ? [item] : keep(item, restOf(item, paid))
  })
  const shipping_methods = order.shipping_methods.flatMap((method) =>
    elsewhere.has(method.id) ? keep(method, undefined) : [method]
  )
  return { ...order, items, shipping_methods, total }
}

function restOf(item: MedusaItem, paid: PaidElsewhere): MedusaItem | undefined {
  const ordered = toUnits(item, paid)
  if (ordered === undefined) return item
  const { decimals, all, returned, elsewhere, outElsewhere } = ordered
  const current = all - returned
  if (current <= 0) return item
  const rest = all - elsewhere
  if (rest <= 0) return undefined
  const returnedHere = Math.min(rest, Math.max(0, returned - outElsewhere))
  const share = (amount: ExactAmount) => multiplyExact(amount, rest - returnedHere, current)
  return {
    ...item,
    quantity: { count: rest, decimals },
    returned: returnedHere > 0 ? [{ count: returnedHere, decimals }] : [],
    total: share(item.total),
    original_total: share(item.original_total),
  }
}

/** Counts all these quantities in the smallest unit that any of them needs; undefined if that is not exactly possible. */
function toUnits({ quantity, returned }: MedusaItem, { quantity: paid, handedOut }: PaidElsewhere) {
  const [elsewhere, outElsewhere] = [parseQuantity(paid), parseQuantity(handedOut)]
  if (elsewhere === undefined || outElsewhere === undefined) return undefined
  const decimals = Math.max(...[quantity, elsewhere, outElsewhere, ...returned].map((one) => one.decimals))
  const count = (one: Quantity) => countUnits(one, decimals)
  const kept = returned.reduce<Quantity | undefined>(
    (left, part) => left && subtractQuantity(left, part),
    quantity
  )
  const all = count(quantity)
  const left = kept && count(kept)
  const [counted, taken] = [count(elsewhere), count(outElsewhere)]
  if (all === undefined || left === undefined || counted === undefined || taken === undefined)
    return undefined
  return { decimals, all, returned: all - left, elsewhere: counted, outElsewhere: taken }
}
