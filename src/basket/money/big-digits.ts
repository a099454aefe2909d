import { BigNumber } from "bignumber.js"

/** A number by its digits: its sign, what is before the point, and the first 14 decimals as one integer. */
export type BigDigits = { isNegative: boolean; whole: number; decimals: number; isWhole: boolean }

/** bignumber.js keeps a coefficient in words of so many digits. */
const WORD = 14

/**
 * The digits of Medusa's number class, read where bignumber.js keeps them (its documented `s`, `e` and `c`): to write a
 * number as text and to read that again takes several times as long. The class is told by its shape, as a shop may hold two
 * copies of it.
 *
 * Undefined for all other shapes, and for 10^14 and more: text is for them.
 */
export function digitsOf(amount: unknown): BigDigits | undefined {
  if (typeof amount !== "object" || amount === null) return undefined
  if (BigNumber.isBigNumber(amount)) return read(amount)
  return "bigNumber" in amount && BigNumber.isBigNumber(amount.bigNumber) ? read(amount.bigNumber) : undefined
}

function read({ s, e, c }: BigNumber): BigDigits | undefined {
  if (s === null || e === null || c === null) return undefined
  // The words before the point, less one: the first word is that of the units, of the first decimals, or of later ones.
  const first = Math.floor(e / WORD)
  if (first > 0) return undefined
  const whole = first === 0 ? (c[0] ?? 0) : 0
  const decimals = (first === 0 ? c[1] : first === -1 ? c[0] : 0) ?? 0
  return { isNegative: s < 0, whole, decimals, isWhole: first === 0 && c.length === 1 }
}
