import { InvalidInputError } from "../../ratepay-api"
import { type Cents, isCents, toCents } from "./cents"
import { type CurrencyCode, parseCurrency } from "./currency"
import { parseExactAmount, roundHalfUp } from "./exact-amount"

/** An amount of one currency, in whole cents. */
export type Money = { readonly cents: Cents; readonly currency: CurrencyCode }

/**
 * Reads an amount from Medusa: unrounded major units, as number, string, BigNumber or raw value.
 *
 * Rounds to cents, a half away from zero, as Medusa's payment module does before it compares amounts.
 *
 * @throws InvalidInputError if it is no amount, a billion or more, or of a currency without two decimals
 */
export function fromMedusaAmount(amount: unknown, currencyCode: string): Money {
  const currency = parseCurrency(currencyCode)
  const exact = parseExactAmount(amount)
  if (!exact) throw new InvalidInputError([{ path: "amount", message: "must be an amount below a billion" }])

  // `roundHalfUp` rounds a negative half towards zero; Medusa rounds it away from zero.
  const isNegativeHalf = exact.cents < 0 && exact.billionths === 500_000_000
  return { cents: toCents(isNegativeHalf ? exact.cents : roundHalfUp(exact)), currency }
}

/** Writes an amount in major units for Medusa. A number is precise enough for two decimals. */
export function toMedusaAmount({ cents }: Money): number {
  return cents / 100
}

/** Writes cents as Ratepay's JSON number in major units. The number is the nearest to the decimal, so JSON shows two decimals at most. */
export function toWireAmount(cents: Cents): number {
  return cents / 100
}

/**
 * Reads an amount in major units from Ratepay. It never rounds.
 *
 * @throws InvalidInputError if it has more than two decimals, which Ratepay's schema rules out
 */
export function fromWireAmount(amount: number): Cents {
  const cents = Math.round(amount * 100)
  if (isCents(cents) && cents / 100 === amount) return toCents(cents)

  throw new InvalidInputError([{ path: "amount", message: "must have at most two decimals" }])
}
