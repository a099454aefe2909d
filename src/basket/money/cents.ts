/** A whole number of cents of some currency; negative for discounts and credit. */
export type Cents = number & { readonly [centsBrand]: true }

declare const centsBrand: unique symbol

/**
 * The largest amount that is priced: a billion in major units. Up to it, products and sums stay exact integers, and it is far
 * more than Ratepay authorizes.
 */
export const maxCents = 100_000_000_000

/** Tells whether a value is an amount in cents: an integer from -`maxCents` to `maxCents`. */
export function isCents(value: unknown): value is Cents {
  return Number.isInteger(value) && Math.abs(Number(value)) <= maxCents
}

/**
 * Brands an integer as cents.
 *
 * @throws RangeError if it is no integer or beyond `maxCents`. That is a bug, as input was checked before.
 */
export function toCents(value: number): Cents {
  const cents = value === 0 ? 0 : value
  if (!isCents(cents)) throw new RangeError(`${value} is not an amount in cents`)
  return cents
}
