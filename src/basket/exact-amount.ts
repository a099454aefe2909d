import { maxCents } from "./cents"
import { toDecimalText } from "./decimal-text"

/**
 * An amount as Medusa computes it, unrounded: whole cents, and what is left in billionths of a cent, both rounded
 * towards minus infinity. `{ cents: 11685, billionths: 800_000_000 }` is 116.858. Exact integers, so that sums,
 * comparisons and remainders are too.
 */
export type ExactAmount = { readonly cents: number; readonly billionths: number }

const billion = 1_000_000_000

/** Medusa's own measure of nothing (its MEDUSA_EPSILON of 0.0001), in billionths of a cent. */
const negligible = 10_000_000

export const zero: ExactAmount = { cents: 0, billionths: 0 }

/**
 * Reads an amount in major units in any shape Medusa writes; undefined if it is none or beyond a billion.
 *
 * What Medusa's divisions leave of a line discounted to nothing (-1e-18) is zero.
 */
export function parseExactAmount(amount: unknown): ExactAmount | undefined {
  const text = toDecimalText(amount)
  if (text === undefined) return undefined

  const negative = text.startsWith("-")
  const unsigned = negative ? text.slice(1) : text
  const point = unsigned.indexOf(".")
  const fraction = point === -1 ? "" : unsigned.slice(point + 1, point + 12).padEnd(11, "0")
  const cents =
    point === -1 ? Number(unsigned) * 100 : Number(unsigned.slice(0, point) + fraction.slice(0, 2))
  const billionths = Number(fraction.slice(2))
  if (cents >= maxCents) return undefined

  if (!negative) return { cents, billionths }
  if (cents === 0 && billionths < negligible) return zero
  return subtractExact(zero, { cents, billionths })
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

/** Tells whether two amounts differ by no more than Medusa's divisions leave: 0.0001 in major units. */
export function isSameAmount(a: ExactAmount, b: ExactAmount): boolean {
  const { cents, billionths } = subtractExact(a, b)
  return (cents === 0 && billionths <= negligible) || (cents === -1 && billion - billionths <= negligible)
}

/** Rounds to whole cents, half up: for amounts of zero and above what Medusa's payment module does to what it books. */
export function roundHalfUp({ cents, billionths }: ExactAmount): number {
  return billionths * 2 >= billion ? cents + 1 : cents
}
