import { fromMedusaAmount, type Cents } from "../../basket"
import { InvalidInputError, type InvalidField } from "../../ratepay-api"
import { formatMoney } from "../../modules/ratepay/format-money"
import type { RatepayOptions } from "../../modules/ratepay/options"
import type { BuyerType } from "../../modules/ratepay/transaction"
import { uniteMessages, type BuyerMessage, type Place } from "./buyer-message"

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
    ...countryFaults("billing", terms.billingCountry, options),
    ...countryFaults("delivery", terms.deliveryCountry, options),
  ]
  const told = uniteMessages(faults.map((fault) => fault.told))
  if (told) throw new NotAllowedError(faults, told)
}

/** Input that is right in itself but beyond what the merchant sells on Ratepay. */
export class NotAllowedError extends InvalidInputError {
  constructor(
    fields: InvalidField[],
    readonly told: BuyerMessage
  ) {
    super(fields.map(({ path, message }) => ({ path, message })))
  }
}

/** A fault, and what a buyer is told of it. */
type Fault = InvalidField & { told: BuyerMessage }

function currencyFaults({ currencyCode }: Terms, { currencies }: RatepayOptions): Fault[] {
  const code = currencyCode.toUpperCase()
  if (currencies.includes(code)) return []
  return [
    {
      path: "currency_code",
      message: `${code} is not among the plugin's currencies (${currencies.join(", ")})`,
      told: { kind: "currency" },
    },
  ]
}

function buyerFaults({ buyerType, amount, currencyCode }: Terms, options: RatepayOptions): Fault[] {
  if (!options.buyerTypes.includes(buyerType)) {
    return [
      {
        path: "buyer",
        message: `a ${buyerType} is not among the plugin's buyerTypes`,
        told: { kind: buyerType },
      },
    ]
  }
  const { minimum, maximum } = options.limits[buyerType] ?? {}
  const money = (limit: number) => fromMedusaAmount(limit, currencyCode).cents
  const faults: Fault[] = []
  if (minimum !== undefined && amount < money(minimum)) {
    faults.push({
      path: "amount",
      message: `is below the ${formatMoney(money(minimum), currencyCode)} set as limits.${buyerType}.minimum`,
      told: { kind: "amount_too_low" },
    })
  }
  if (maximum !== undefined && amount > money(maximum)) {
    faults.push({
      path: "amount",
      message: `is above the ${formatMoney(money(maximum), currencyCode)} set as limits.${buyerType}.maximum`,
      told: { kind: "amount_too_high" },
    })
  }
  return faults
}

const countryPaths: Record<Place, string> = {
  billing: "billing_address.country_code",
  delivery: "shipping_address.country_code",
}

function countryFaults(place: Place, country: string | undefined, { countries }: RatepayOptions): Fault[] {
  const code = country?.toUpperCase()
  if (code === undefined || countries.includes(code)) return []
  return [
    {
      path: countryPaths[place],
      message: `${code} is not among the plugin's countries (${countries.join(", ")})`,
      told: { kind: "country", places: [place] },
    },
  ]
}
