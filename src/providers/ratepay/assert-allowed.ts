import { fromMedusaAmount, type Cents } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { formatMoney } from "../../modules/ratepay/format-money"
import type { RatepayOptions } from "../../modules/ratepay/options"
import type { BuyerType } from "../../modules/ratepay/transaction"

/** What the merchant's contract with Ratepay is asked about. Countries are ISO 3166-1 alpha-2; unknown ones undefined. */
export type Terms = {
  amount: Cents
  currencyCode: string
  buyerType: BuyerType
  billingCountry?: string
  deliveryCountry?: string
}

/**
 * Holds a payment to the merchant's own limits, so that what the contract rules out costs no request. Ratepay has no
 * lookup for them (Payment API v2, availability rules); it would decline with CONTRACT.
 *
 * @throws InvalidInputError that names each limit.
 */
export function assertAllowed(terms: Terms, options: RatepayOptions): void {
  const faults = [
    ...currencyFaults(terms, options),
    ...buyerFaults(terms, options),
    ...countryFaults("billing_address.country_code", terms.billingCountry, options),
    ...countryFaults("shipping_address.country_code", terms.deliveryCountry, options),
  ]
  if (faults.length > 0) throw new NotAllowedError(faults)
}

/** Input that is right in itself but beyond what the merchant sells on Ratepay. */
export class NotAllowedError extends InvalidInputError {}

type Fault = { path: string; message: string }

function currencyFaults({ currencyCode }: Terms, { currencies }: RatepayOptions): Fault[] {
  const code = currencyCode.toUpperCase()
  if (currencies.includes(code)) return []
  return [
    {
      path: "currency_code",
      message: `${code} is not among the plugin's currencies (${currencies.join(", ")})`,
    },
  ]
}

function buyerFaults({ buyerType, amount, currencyCode }: Terms, options: RatepayOptions): Fault[] {
  if (!options.buyerTypes.includes(buyerType)) {
    return [{ path: "buyer", message: `a ${buyerType} is not among the plugin's buyerTypes` }]
  }
  const { minimum, maximum } = options.limits[buyerType] ?? {}
  const money = (limit: number) => fromMedusaAmount(limit, currencyCode).cents
  const faults: Fault[] = []
  if (minimum !== undefined && amount < money(minimum)) {
    faults.push({
      path: "amount",
      message: `is below the ${formatMoney(money(minimum), currencyCode)} set as limits.${buyerType}.minimum`,
    })
  }
  if (maximum !== undefined && amount > money(maximum)) {
    faults.push({
      path: "amount",
      message: `is above the ${formatMoney(money(maximum), currencyCode)} set as limits.${buyerType}.maximum`,
    })
  }
  return faults
}

function countryFaults(path: string, country: string | undefined, { countries }: RatepayOptions): Fault[] {
  const code = country?.toUpperCase()
  if (code === undefined || countries.includes(code)) return []
  return [{ path, message: `${code} is not among the plugin's countries (${countries.join(", ")})` }]
}
