import { BigNumber } from "bignumber.js"
import { digitsOf } from "../money/big-digits"
import { toDecimalText } from "../money/decimal-text"

/**
 * A quantity as an exact integer count of units of 10^-decimals: 3 pieces are `{ count: 3, decimals: 0 }`, 2.5 m are
 * `{ count: 25, decimals: 1 }`.
 */
export type Quantity = { readonly count: number; readonly decimals: number }

/** Payment API v2, 3.1: a quantity is a multiple of 1e-10. */
const maxDecimals = 10

/**
 * Reads a quantity in any of Medusa's shapes, with as few decimals as possible; undefined if it is no number, or has more than
 * ten decimals or more digits than an exact integer holds.
 */
export function parseQuantity(quantity: unknown): Quantity | undefined {
  const digits = digitsOf(quantity)
  if (digits?.isWhole) return { count: digits.isNegative ? 0 - digits.whole : digits.whole, decimals: 0 }

  const text = toDecimalText(quantity)
  if (text === undefined) return undefined

  const [whole = "", rawFraction = ""] = text.split(".")
  const fraction = rawFraction.replace(/0+$/, "")
  const count = Number(whole + fraction)
  return fraction.length <= maxDecimals && Number.isSafeInteger(count)
    ? { count, decimals: fraction.length }
    : undefined
}

/**
 * Counts the units of 10^-decimals in a quantity; undefined if the quantity is not a multiple of that size, or is too large to
 * count exactly.
 */
export function countUnits(quantity: Quantity, decimals: number): number | undefined {
  if (quantity.decimals > decimals) return undefined
  const count = quantity.count * 10 ** (decimals - quantity.decimals)
  return Number.isSafeInteger(count) ? count : undefined
}

/** Subtracts a quantity from another, counted in the smaller of their units; undefined if that is not exactly possible. */
export function subtractQuantity(a: Quantity, b: Quantity): Quantity | undefined {
  const decimals = Math.max(a.decimals, b.decimals)
  const from = countUnits(a, decimals)
  const taken = countUnits(b, decimals)
  return from === undefined || taken === undefined ? undefined : { count: from - taken, decimals }
}

/** Writes a count of units of 10^-decimals as decimal text: 25 of one decimal are "2.5". */
export function toNumberText({ count, decimals }: Quantity): string {
  return new BigNumber(count).shiftedBy(-decimals).toFixed()
}
