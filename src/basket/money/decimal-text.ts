import { BigNumber } from "bignumber.js"

// Stryker disable next-line Regex: what it does not match is read by bignumber.js, with the same result
const plainDecimal = /^-?\d+(\.\d+)?$/

/**
 * Writes any number that comes from Medusa as plain decimal text ("-116.858") with all its digits; undefined if it is no number.
 *
 * Medusa's numbers come in four shapes: number, string, an object with a `bigNumber` (bignumber.js), and the raw
 * `{ value: "10", precision: 20 }` of a database column, for which `Number(raw)` is NaN. Medusa's number class is recognized by its
 * shape, as a shop may have two copies of the class.
 */
export function toDecimalText(amount: unknown): string | undefined {
  if (typeof amount === "number") return fromText(String(amount))
  if (typeof amount === "string") return fromText(amount)
  if (typeof amount !== "object" || amount === null) return undefined
  if (BigNumber.isBigNumber(amount)) return amount.isFinite() ? amount.toFixed() : undefined
  if ("bigNumber" in amount && BigNumber.isBigNumber(amount.bigNumber)) return toDecimalText(amount.bigNumber)
  if ("value" in amount && typeof amount.value !== "object") return toDecimalText(amount.value)
  return undefined
}

function fromText(text: string): string | undefined {
  // Stryker disable next-line ConditionalExpression: saves time only
  if (plainDecimal.test(text)) return text
  const decimal = new BigNumber(text)
  return decimal.isFinite() ? decimal.toFixed() : undefined
}
