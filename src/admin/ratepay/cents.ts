/* eslint-disable no-restricted-syntax -- the dashboard bundles nothing of src/basket, and the API speaks major units */

/** Whole cents from an amount of the API, which has at most two decimals, so that sums and differences are exact. */
export function toCents(amount: number): number {
  return Math.round(amount * 100)
}

/** The amount in major units, which the API takes, from whole cents. */
export function toAmount(cents: number): number {
  return cents / 100
}
