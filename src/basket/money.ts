import { InvalidInputError } from "../ratepay-api"
import { type Cents, isCents, toCents } from "./cents"
import { type CurrencyCode, parseCurrency } from "./currency"
import { parseExactAmount, roundHalfUp } from "./exact-amount"

/** An amount of one currency, in whole cents. */
export type Money = { readonly cents: Cents; readonly currency: CurrencyCode }

/**
 * Reads an amount as Medusa hands it out: major units, unrounded, as number, string, BigNumber or raw value.
 *
 * Rounds half up to cents, away from zero below it, as Medusa's payment module does before it compares amounts.
 *
 * @throws InvalidInputError if it is no amount, beyond a billion, or of a currency without two decimals
 */
export function fromMedusaAmount(amount: unknown, currencyCode: string): Money {
  const currency = parseCurrency(currencyCode)
  const exact = parseExactAmount(amount)
  if (!exact) throw new InvalidInputError([{ path: "amount", message: "must be an amount below a billion" }])

  // Half of a negative amount goes down: mirrored, it is the same rule as above zero.
  const isNegativeHalf = exact.cents < 0 && exact.billionths === 500_000_000
  return { cents: toCents(isNegativeHalf ? exact.cents : roundHalfUp(exact)), currency }
}

/** Writes an amount in major units for Medusa. A number is enough: it has two decimals. */
export function toMedusaAmount({ cents }: Money): number {
  return cents / 100
}

/** Writes cents as Ratepay's JSON number in major units: the number next to the decimal, so JSON shows two decimals. */
export function toWireAmount(cents: Cents): number {
  return cents / 100
}

/**
 * Reads an amount in major units as Ratepay writes it.
 *
 * @throws InvalidInputError if it has more than two decimals, which Ratepay's schema rules out: nothing is rounded
 */
export function fromWireAmount(amount: number): Cents {
  const cents = Math.round(amount * 100)
  if (isCents(cents) && cents / 100 === amount) return toCents(cents)

  throw new InvalidInputError([{ path: "amount", message: "must have at most two decimals" }])
}
