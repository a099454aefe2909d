/* eslint-disable no-restricted-syntax -- the dashboard bundles nothing of src/basket, and the API speaks major units */

/** An amount of the API, which has two decimals at most, in whole cents, so that sums and differences are exact. */
export function toCents(amount: number): number {
  return Math.round(amount * 100)
}

/** Whole cents in the major units that the API takes. */
export function toAmount(cents: number): number {
  return cents / 100
}
