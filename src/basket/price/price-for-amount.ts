import { toCents, type Cents } from "../money/cents"
import { addExact, roundHalfUp, subtractExact, type ExactAmount } from "../money/exact-amount"
import type { MedusaOrder } from "../read/medusa-order"
import { priceOrder } from "./price-order"
import type { PricedOrder } from "./priced-order"

/**
 * Prices goods that come to about an amount for exactly that amount. Where they come to more, the difference counts as paid already.
 * Where they come to less, other payments of the order have had more than their share of a discount, or of the rounding, as each was
 * rounded on its own: then the goods cost more, each at most what it does without a discount, and the dearest line takes the cents.
 *
 * @param order the goods, without credit lines
 * @param amount in cents
 * @param inaccuracy how many cents rounding explains, see `inaccuracyOf`
 * @returns undefined where that does not explain what is missing, or all goods are free
 */
export function priceForAmount(
  order: MedusaOrder,
  amount: Cents,
  inaccuracy: number
): PricedOrder | undefined {
  const beyond = roundHalfUp(order.total) - amount
  if (beyond >= 0) return priceOrder(order, { alreadyPaid: toCents(beyond) })
  if (roundHalfUp(order.total) === 0) return undefined
  let missing = 0 - beyond
  const raise = (line: Line, most: number): Line => {
    const cents = Math.min(missing, most)
    missing -= cents
    return cents > 0 ? { ...line, total: addExact(line.total, { cents, billionths: 0 }) } : line
  }
  const lines: Line[] = [...order.items, ...order.shipping_methods]
    .sort((one, other) => compareExact(other.total, one.total))
    .map((line) => raise(line, Math.max(0, subtractExact(line.original_total, line.total).cents)))
  const [dearest, ...others] = lines
  if (dearest === undefined || missing > inaccuracy) return undefined
  const raised = new Map([raise(dearest, missing), ...others].map(({ id, total }) => [id, total]))
  const withRaised = <One extends Line>(line: One) => ({ ...line, total: raised.get(line.id) ?? line.total })
  return priceOrder({
    ...order,
    items: order.items.map(withRaised),
    shipping_methods: order.shipping_methods.map(withRaised),
    total: addExact(order.total, { cents: 0 - beyond, billionths: 0 }),
  })
}

type Line = Pick<MedusaOrder["items"][number], "id" | "total" | "original_total">

const compareExact = (one: ExactAmount, other: ExactAmount) =>
  one.cents - other.cents || one.billionths - other.billionths

/**
 * By how many cents what was authorized of goods may differ from the sum of their lines: Medusa does not round the totals of lines, and
 * each is rounded up or down so that the order's total comes out.
 */
export function inaccuracyOf({ items, shipping_methods }: MedusaOrder): number {
  const unrounded = [...items, ...shipping_methods].filter(({ total }) => total.billionths > 0)
  return Math.max(1, unrounded.length)
}
