import BigNumber from "bignumber.js"

/** Converts major units in JSON to cents without rounding: 10.4522 is 1045.22. */
export function toExactCents(amount: number): BigNumber {
  return new BigNumber(amount).shiftedBy(2)
}

/** Converts major units to whole cents, rounded half up, for amounts shown by Medusa and written by Ratepay. */
export function toCents(amount: number): number {
  return toExactCents(amount).integerValue(BigNumber.ROUND_HALF_UP).toNumber()
}

/** Formats cents as "47.60", and fractions of a cent with two more digits: "10.4522". */
export function toEuros(cents: number | BigNumber): string {
  const exact = new BigNumber(cents)
  return exact.shiftedBy(-2).toFixed(exact.isInteger() ? 2 : 4, BigNumber.ROUND_HALF_UP)
}
