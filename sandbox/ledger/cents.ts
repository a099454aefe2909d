import { BigNumber } from "bignumber.js"

/** Turns a wire amount of at most two decimals into integer cents, exactly. */
export function toCents(amount: number): number {
  return new BigNumber(amount).shiftedBy(2).toNumber()
}

/** Turns integer cents into the JSON number Ratepay uses: major units, at most two decimals. */
export function toAmount(cents: number): number {
  return new BigNumber(cents).shiftedBy(-2).toNumber()
}
