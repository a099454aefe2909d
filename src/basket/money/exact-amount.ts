import { digitsOf } from "./big-digits"
import { maxCents } from "./cents"
import { toDecimalText } from "./decimal-text"

/**
 * An amount as Medusa computes it, not rounded to cents: whole cents (rounded down, towards minus infinity) and the rest in
 * billionths of a cent. `{ cents: 11685, billionths: 800_000_000 }` is 116.858. Both are integers, so that sums, comparisons
 * and remainders are exact.
 */
export type ExactAmount = { readonly cents: number; readonly billionths: number }

const billion = 1_000_000_000

/** What Medusa takes for zero (its MEDUSA_EPSILON of 0.0001), in billionths of a cent. */
const negligible = 10_000_000

export const zero: ExactAmount = { cents: 0, billionths: 0 }

/**
 * Reads an amount in major units in any of Medusa's shapes; undefined if it is no amount, or a billion or more.
 *
 * Rounds half up to billionths of a cent. That removes the errors of Medusa's divisions: half of 9.99 with tax included is
 * 4.9949999999999999999974 in an order's total and 4.9950000000000000000 in the amount its payment module books, and only the
 * second rounds to five euros. A fully discounted line can come out just below zero; it is read as zero.
 */
export function parseExactAmount(amount: unknown): ExactAmount | undefined {
  // Most rates are whole numbers. What follows gives the same.
  // Stryker disable next-line ConditionalExpression,EqualityOperator,LogicalOperator: saves time only
  if (typeof amount === "number" && Number.isInteger(amount) && amount > 0 && amount < 1_000_000)
    return { cents: amount * 100, billionths: 0 }

  const digits = digitsOf(amount)
  if (digits) return toExact(digits.isNegative, fromWords(digits.whole, digits.decimals))

  const text = toDecimalText(amount)
  if (text === undefined) return undefined

  const negative = text.startsWith("-")
  const unsigned = negative ? text.slice(1) : text
  const point = unsigned.indexOf(".")
  const whole = point === -1 ? unsigned : unsigned.slice(0, point)
  const fraction = point === -1 ? "" : unsigned.slice(point + 1, point + 13)
  return toExact(negative, fromDigits(whole, fraction))
}

function toExact(isNegative: boolean, exact: ExactAmount): ExactAmount | undefined {
  if (exact.cents >= maxCents) return undefined
  if (!isNegative) return exact
  if (exact.cents === 0 && exact.billionths < negligible) return zero
  return subtractExact(zero, exact)
}

/** @param decimals the first 14 of them as one integer; the 13th and later are left out, as of text */
function fromWords(whole: number, decimals: number): ExactAmount {
  const ten = Math.floor(decimals / 100)
  const cents = whole * 100 + Math.floor(ten / 10_000_000_000)
  const billionths = Math.floor(((ten % 10_000_000_000) + 5) / 10)
  return billionths === billion ? { cents: cents + 1, billionths: 0 } : { cents, billionths }
}

function fromDigits(whole: string, fraction: string): ExactAmount {
  const digits = fraction.padEnd(12, "0")
  const cents = Number(whole + digits.slice(0, 2))
  const billionths = Math.floor((Number(digits.slice(2)) + 5) / 10)
  return billionths === billion ? { cents: cents + 1, billionths: 0 } : { cents, billionths }
}

/** Adds two amounts, exactly. */
export function addExact(a: ExactAmount, b: ExactAmount): ExactAmount {
  const billionths = a.billionths + b.billionths
  const carry = billionths >= billion ? 1 : 0
  return { cents: a.cents + b.cents + carry, billionths: billionths - carry * billion }
}

/** Subtracts the second amount from the first, exactly. */
export function subtractExact(a: ExactAmount, b: ExactAmount): ExactAmount {
  const billionths = a.billionths - b.billionths
  const borrow = billionths < 0 ? 1 : 0
  return { cents: a.cents - b.cents - borrow, billionths: billionths + borrow * billion }
}

/** Multiplies an amount of zero or above by `full` / `part`, rounded half up to a billionth of a cent. */
export function multiplyExact({ cents, billionths }: ExactAmount, full: number, part: number): ExactAmount {
  const exact = BigInt(cents) * BigInt(billion) + BigInt(billionths)
  const product = (2n * exact * BigInt(full) + BigInt(part)) / (2n * BigInt(part))
  return { cents: Number(product / BigInt(billion)), billionths: Number(product % BigInt(billion)) }
}

/**
 * Tells whether two amounts are equal except for the errors of Medusa's divisions: up to 0.0001 in major units for each amount
 * that was added up, but always less than half a cent.
 */
export function isSameAmount(a: ExactAmount, b: ExactAmount, summands = 1): boolean {
  const { cents, billionths } = subtractExact(a, b)
  const leeway = negligible * Math.min(summands, 49)
  return (cents === 0 && billionths <= leeway) || (cents === -1 && billion - billionths <= leeway)
}

/** Rounds to whole cents, half up. For amounts of zero or above that is how Medusa's payment module rounds. */
export function roundHalfUp({ cents, billionths }: ExactAmount): number {
  return billionths * 2 >= billion ? cents + 1 : cents
}
