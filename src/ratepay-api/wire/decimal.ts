import { z } from "@medusajs/framework/zod"

/**
 * Schema of a JSON number with at most `maxDecimals` decimals.
 *
 * Judged on the shortest decimal text of the number, which is what goes over the wire: 0.29 passes two
 * decimals although its binary value has more.
 */
export function decimal(maxDecimals: number) {
  return z.number().refine((value) => countDecimals(value) <= maxDecimals, {
    error: `must have at most ${maxDecimals} decimals`,
  })
}

function countDecimals(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e")
  const fraction = mantissa.split(".")[1] ?? ""
  return Math.max(0, fraction.length - Number(exponent))
}
