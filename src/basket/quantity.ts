import { BigNumber } from "bignumber.js"
import { toDecimalText } from "./decimal-text"

/**
 * A quantity as a count of units of 10^-decimals: 3 pieces are `{ count: 3, decimals: 0 }`, 2.5 m are
 * `{ count: 25, decimals: 1 }`. The count is an exact integer.
 */
export type Quantity = { readonly count: number; readonly decimals: number }

/** Payment API v2, 3.1: a quantity is a multiple of 1e-10. */
const maxDecimals = 10

/**
 * Reads a quantity in any shape Medusa writes, with as few decimals as it needs; undefined if it is no number, has
 * more than ten decimals, or more digits than an exact integer holds.
 */
export function parseQuantity(quantity: unknown): Quantity | undefined {
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
 * The number of units of 10^-decimals a quantity is made of; undefined if it is no multiple of that size or too
 * large to count exactly.
 */
export function countUnits(quantity: Quantity, decimals: number): number | undefined {
  if (quantity.decimals > decimals) return undefined
  const count = quantity.count * 10 ** (decimals - quantity.decimals)
  return Number.isSafeInteger(count) ? count : undefined
}

/** A quantity less another, counted in the smaller of their units; undefined if that cannot be done exactly. */
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
