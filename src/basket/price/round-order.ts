import { InvalidInputError } from "../../ratepay-api"
import { maxCents } from "../money/cents"
import {
  addExact,
  type ExactAmount,
  isSameAmount,
  roundHalfUp,
  subtractExact,
  zero,
} from "../money/exact-amount"
import { handOutRemainders } from "../money/largest-remainder"
import type { MeasuredLine } from "./measure-line"
import { sumCreditLines, type MedusaOrder } from "../read/medusa-order"

/** An order in whole cents: the price of each line, and the credit that reduces their sum. */
export type RoundedOrder = { readonly lineCents: readonly number[]; readonly credit: number }

const oneCent: ExactAmount = { cents: 1, billionths: 0 }

/**
 * Rounds an order's lines and credit to cents. The lines less the credit are exactly the order's total, rounded half up once as
 * Medusa's payment module books it. A cent of difference goes to the line with the largest remainder.
 *
 * @param alreadyPaid cents of the order that were paid by other means, treated as further credit
 * @throws InvalidInputError if total, lines and credit contradict each other, or if credit or earlier payments exceed the order
 */
export function roundOrder(
  order: MedusaOrder,
  lines: readonly MeasuredLine[],
  alreadyPaid: number
): RoundedOrder {
  const linesTotal = lines.reduce((sum, { total }) => addExact(sum, total), zero)
  const credit = sumCredit(order)
  const goods = addExact(order.total, credit)
  if (!isSameAmount(linesTotal, goods, lines.length + 1)) {
    throw new InvalidInputError([
      { path: "total", message: "must be the sum of the lines less the credit lines" },
    ])
  }
  if (order.total.cents < 0) {
    throw new InvalidInputError([{ path: "credit_lines", message: "must not exceed the order" }])
  }
  if (goods.cents >= maxCents) {
    throw new InvalidInputError([{ path: "total", message: "must be below a billion before credit" }])
  }
  const payable = roundHalfUp(order.total)
  if (alreadyPaid < 0 || alreadyPaid > payable) {
    throw new InvalidInputError([
      { path: "alreadyPaid", message: "must lie between zero and the order's total" },
    ])
  }
  const goodsCents = roundHalfUp(goods)
  const roundedDown = lines.reduce((sum, { total }) => sum + total.cents, 0)
  const shares = lines.map(({ total }) => ({ remainder: total.billionths, copies: 1 }))
  const granted = handOutRemainders(goodsCents - roundedDown, shares)
  return {
    lineCents: lines.map(({ total }, index) => total.cents + (granted[index] ?? 0)),
    credit: goodsCents - payable + alreadyPaid,
  }
}

/** What the credit lines take off. A sum of up to a cent counts as zero, as in Medusa's computation of an order's total. */
function sumCredit(order: MedusaOrder): ExactAmount {
  const credit = sumCreditLines(order)
  const magnitude = credit.cents < 0 ? subtractExact(zero, credit) : credit
  const isNone = subtractExact(oneCent, magnitude).cents >= 0
  if (isNone) return zero
  if (credit.cents < 0) {
    const message = "must not be below zero in sum: a surcharge belongs in a line item"
    throw new InvalidInputError([{ path: "credit_lines", message }])
  }
  return credit
}
