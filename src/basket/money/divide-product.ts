/** Divides a × b by a divisor, exactly, also where a number cannot hold the product. All three are integers of zero or above. */
export function divideProduct(
  a: number,
  b: number,
  divisor: number
): { quotient: number; remainder: number } {
  const product = a * b
  // Stryker disable next-line ConditionalExpression,BlockStatement: numbers are faster, the result is the same
  if (Number.isSafeInteger(product)) {
    const remainder = product % divisor
    return { quotient: (product - remainder) / divisor, remainder }
  }
  const exact = BigInt(a) * BigInt(b)
  const exactDivisor = BigInt(divisor)
  return { quotient: Number(exact / exactDivisor), remainder: Number(exact % exactDivisor) }
}
