import { BigNumber } from "bignumber.js"

/** Converts a wire amount of at most two decimals to integer cents, exactly. */
export function toCents(amount: number): number {
  return new BigNumber(amount).shiftedBy(2).toNumber()
}

/** Converts integer cents to Ratepay's JSON number: major units, at most two decimals. */
export function toAmount(cents: number): number {
  return new BigNumber(cents).shiftedBy(-2).toNumber()
}
