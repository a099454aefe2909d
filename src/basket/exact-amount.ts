import { maxCents } from "./cents"
import { toDecimalText } from "./decimal-text"

/**
 * An amount as Medusa computes it, before any rounding to cents: whole cents towards minus infinity, and what is above
 * them in billionths of a cent. `{ cents: 11685, billionths: 800_000_000 }` is 116.858. Exact integers, so that sums,
 * comparisons and remainders are too.
 */
export type ExactAmount = { readonly cents: number; readonly billionths: number }

const billion = 1_000_000_000

/** Medusa's own measure of nothing (its MEDUSA_EPSILON of 0.0001), in billionths of a cent. */
const negligible = 10_000_000

export const zero: ExactAmount = { cents: 0, billionths: 0 }

/**
 * Reads an amount in major units in any shape Medusa writes; undefined if it is none or a billion and more.
 *
 * Rounds half up to billionths of a cent. That takes away what Medusa's divisions leave: half of 9.99 with tax included
 * is 4.9949999999999999999974 in an order's total and 4.9950000000000000000 in the amount its payment module books,
 * and only one of the two is five euros. Of a line discounted to nothing they leave less than nothing: zero.
 */
export function parseExactAmount(amount: unknown): ExactAmount | undefined {
  const text = toDecimalText(amount)
  if (text === undefined) return undefined

  const negative = text.startsWith("-")
  const unsigned = negative ? text.slice(1) : text
  const point = unsigned.indexOf(".")
  const whole = point === -1 ? unsigned : unsigned.slice(0, point)
  const fraction = point === -1 ? "" : unsigned.slice(point + 1, point + 13)
  const exact = fromDigits(whole, fraction)
  if (exact.cents >= maxCents) return undefined

  if (!negative) return exact
  if (exact.cents === 0 && exact.billionths < negligible) return zero
  return subtractExact(zero, exact)
}

function fromDigits(whole: string, fraction: string): ExactAmount {
  if (fraction.length <= 2) return { cents: Number(whole + fraction.padEnd(2, "0")), billionths: 0 }

  const cents = Number(whole + fraction.slice(0, 2))
  const billionths = Math.floor((Number(fraction.slice(2).padEnd(10, "0")) + 5) / 10)
  return billionths === billion ? { cents: cents + 1, billionths: 0 } : { cents, billionths }
}

/** The exact sum of two amounts. */
export function addExact(a: ExactAmount, b: ExactAmount): ExactAmount {
  const billionths = a.billionths + b.billionths
  const carry = billionths >= billion ? 1 : 0
  return { cents: a.cents + b.cents + carry, billionths: billionths - carry * billion }
}

/** The exact difference of two amounts. */
export function subtractExact(a: ExactAmount, b: ExactAmount): ExactAmount {
  const billionths = a.billionths - b.billionths
  const borrow = billionths < 0 ? 1 : 0
  return { cents: a.cents - b.cents - borrow, billionths: billionths + borrow * billion }
}

/**
 * Tells whether two amounts differ by no more than Medusa's divisions leave: 0.0001 in major units, so many times as
 * amounts were added up, but never half a cent.
 */
export function isSameAmount(a: ExactAmount, b: ExactAmount, summands = 1): boolean {
  const { cents, billionths } = subtractExact(a, b)
  const leeway = negligible * Math.min(summands, 49)
  return (cents === 0 && billionths <= leeway) || (cents === -1 && billion - billionths <= leeway)
}

/** Rounds to whole cents, half up: for amounts of zero and above as Medusa's payment module rounds what it compares. */
export function roundHalfUp({ cents, billionths }: ExactAmount): number {
  return billionths * 2 >= billion ? cents + 1 : cents
}
