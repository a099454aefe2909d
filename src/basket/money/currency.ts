import { InvalidInputError } from "../../ratepay-api"

/** An ISO 4217 code in capitals of a currency with exactly two decimals. */
export type CurrencyCode = string & { readonly [currencyBrand]: true }

declare const currencyBrand: unique symbol

/** The currencies with two decimals according to Intl, as Medusa's payment module rounds by Intl's decimals. */
const twoDecimalCurrencies: ReadonlySet<unknown> = new Set(
  Intl.supportedValuesOf("currency").filter((currency) => {
    const format = new Intl.NumberFormat("en", { style: "currency", currency })
    return format.resolvedOptions().maximumFractionDigits === 2
  })
)

/** Tells whether a value is the code, in capitals, of a currency with exactly two decimals. */
export function isCurrencyCode(value: unknown): value is CurrencyCode {
  return twoDecimalCurrencies.has(value)
}

/**
 * Reads a currency code as Medusa writes it ("eur") or Ratepay ("EUR").
 *
 * @throws InvalidInputError for an unknown currency and for one without exactly two decimals (JPY, KWD): Ratepay's amounts have
 *   two decimals, and cents of such a currency would be wrong by a factor
 */
export function parseCurrency(code: string): CurrencyCode {
  const currency = code.toUpperCase()
  if (isCurrencyCode(currency)) return currency

  throw new InvalidInputError([
    { path: "currency_code", message: "must be a currency with two decimals, such as EUR or CHF" },
  ])
}
