/** A whole number of cents of some currency; negative for discounts and credit. */
export type Cents = number & { readonly [centsBrand]: true }

declare const centsBrand: unique symbol

/**
 * The largest amount this room prices: a billion in major units. It keeps every product and sum below an exact
 * integer, and lies far above what Ratepay authorizes.
 */
export const maxCents = 100_000_000_000

/** Tells whether a value is an amount in cents: an integer within plus and minus `maxCents`. */
export function isCents(value: unknown): value is Cents {
  return Number.isInteger(value) && Math.abs(Number(value)) <= maxCents
}

/**
 * Brands an integer as cents.
 *
 * @throws RangeError if it is no integer or beyond `maxCents`: a fault of the program, as input is judged before
 */
export function toCents(value: number): Cents {
  const cents = value === 0 ? 0 : value
  if (!isCents(cents)) throw new RangeError(`${value} is no amount in cents`)
  return cents
}
