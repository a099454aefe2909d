import BigNumber from "bignumber.js"

/** Major units as JSON has them, in cents, unrounded: 10.4522 is 1045.22. */
export function toExactCents(amount: number): BigNumber {
  return new BigNumber(amount).shiftedBy(2)
}

/** Major units in whole cents, rounded half up: what Medusa shows and Ratepay writes. */
export function toCents(amount: number): number {
  return toExactCents(amount).integerValue(BigNumber.ROUND_HALF_UP).toNumber()
}

/** Cents as "47.60"; of parts of a cent two more digits: "10.4522". */
export function toEuros(cents: number | BigNumber): string {
  const exact = new BigNumber(cents)
  return exact.shiftedBy(-2).toFixed(exact.isInteger() ? 2 : 4, BigNumber.ROUND_HALF_UP)
}
