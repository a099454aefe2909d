/** a × b / divisor for integers of zero and above, exactly, whether or not a number can hold the product. */
export function divideProduct(
  a: number,
  b: number,
  divisor: number
): { quotient: number; remainder: number } {
  const product = a * b
  if (Number.isSafeInteger(product)) {
    const remainder = product % divisor
    return { quotient: (product - remainder) / divisor, remainder }
  }
  const exact = BigInt(a) * BigInt(b)
  const exactDivisor = BigInt(divisor)
  return { quotient: Number(exact / exactDivisor), remainder: Number(exact % exactDivisor) }
}
