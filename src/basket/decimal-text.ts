import { BigNumber } from "bignumber.js"

const plainDecimal = /^-?\d+(\.\d+)?$/

/**
 * Writes any number Medusa hands out as plain decimal text ("-116.858"), all digits kept; undefined if it is none.
 *
 * Medusa's number class hides in four shapes: number, string, an object with a `bigNumber` (bignumber.js), and
 * the raw `{ value: "10", precision: 20 }` of a database column, for which `Number(raw)` is NaN. The class is told
 * by its shape, as a shop may hold two copies of it.
 */
export function toDecimalText(amount: unknown): string | undefined {
  if (typeof amount === "number") return fromText(String(amount))
  if (typeof amount === "string") return fromText(amount.trim())
  if (typeof amount !== "object" || amount === null) return undefined
  if (BigNumber.isBigNumber(amount)) return amount.isFinite() ? amount.toFixed() : undefined
  if ("bigNumber" in amount && BigNumber.isBigNumber(amount.bigNumber)) return toDecimalText(amount.bigNumber)
  if ("value" in amount && typeof amount.value !== "object") return toDecimalText(amount.value)
  return undefined
}

function fromText(text: string): string | undefined {
  if (plainDecimal.test(text)) return text
  if (text === "") return undefined
  const decimal = new BigNumber(text)
  return decimal.isFinite() ? decimal.toFixed() : undefined
}
