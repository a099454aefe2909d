import { formatMoney, fromMedusaAmount, type Cents } from "../../../basket"
import { InvalidInputError, type InvalidField } from "../../../ratepay-api"
import type { RatepayAccount } from "../../../modules/ratepay/accounts/account"
import type { MethodRules } from "../../../modules/ratepay/accounts/method-rules"
import type { BuyerType, PaymentMethod } from "../../../modules/ratepay/records/transaction"
import { maySendElsewhere, type Delivered } from "./rules"
import { uniteMessages, type BuyerMessage, type Place } from "../buyer/buyer-message"

/** The facts that an account's limits are about. Countries are ISO 3166-1 alpha-2; undefined where not known yet. */
export type Terms = {
  paymentMethod: PaymentMethod
  amount: Cents
  currencyCode: string
  buyerType: BuyerType
  billingCountry?: string
  /** Where the goods go; undefined where not known yet. */
  delivered?: Delivered
  /** A gift card is among the goods. Bought this way, it would be credit paid for with credit. */
  hasGiftCard?: boolean
}

/**
 * Checks a payment against the limits of its account in the plugin's options, so that no request is sent for what the contract rules out.
 * Ratepay has no lookup for the contract's limits (Payment API v2, availability rules), and would decline with CONTRACT.
 *
 * @throws NotAllowedError that names each limit.
 */
export function assertAllowed(terms: Terms, account: RatepayAccount): void {
  refuse(findRuledOut(terms, account))
}

/** @throws NotAllowedError that names each fault; nothing where there is none. */
export function refuse(faults: RuledOut[]): void {
  const buyerMessage = uniteMessages(faults.map((fault) => fault.buyerMessage))
  if (buyerMessage) throw new NotAllowedError(faults, buyerMessage)
}

/** Everything that the merchant's limits rule out about a payment; nothing where it may be made. */
export function findRuledOut(terms: Terms, account: RatepayAccount): RuledOut[] {
  const rules = account.rules[terms.paymentMethod]
  return [
    ...currencyFaults(terms, rules),
    ...buyerFaults(terms, rules),
    ...countryFaults("billing", terms.billingCountry, rules),
    ...countryFaults("delivery", terms.delivered?.country, rules),
    ...goodsFaults(terms, rules),
  ]
}

/** The input is valid, but outside of what the merchant sells on Ratepay. `buyerMessage` is what the buyer reads. */
export class NotAllowedError extends InvalidInputError {
  constructor(
    fields: InvalidField[],
    readonly buyerMessage: BuyerMessage
  ) {
    super(fields.map(({ path, message }) => ({ path, message })))
  }
}

/** A limit that the payment breaks, with the message for the buyer. */
export type RuledOut = InvalidField & { buyerMessage: BuyerMessage }

function currencyFaults({ currencyCode }: Terms, { currencies }: MethodRules): RuledOut[] {
  const code = currencyCode.toUpperCase()
  if (currencies.includes(code)) return []
  return [
    {
      path: "currency_code",
      message: `${code} is not among the method's currencies (${currencies.join(", ")})`,
      buyerMessage: { kind: "currency" },
    },
  ]
}

function buyerFaults({ buyerType, amount, currencyCode }: Terms, rules: MethodRules): RuledOut[] {
  if (!rules.buyerTypes.includes(buyerType)) {
    return [
      {
        path: "buyer",
        message: `a ${buyerType} is not among the method's buyerTypes`,
        buyerMessage: { kind: buyerType },
      },
    ]
  }
  const { minimum, maximum } = rules.limits[buyerType] ?? {}
  const money = (limit: number) => fromMedusaAmount(limit, currencyCode).cents
  const faults: RuledOut[] = []
  if (minimum !== undefined && amount < money(minimum)) {
    faults.push({
      path: "amount",
      message: `is below the ${formatMoney(money(minimum), currencyCode)} set as ${rules.limitsOption}.${buyerType}.minimum`,
      buyerMessage: { kind: "amount_too_low" },
    })
  }
  if (maximum !== undefined && amount > money(maximum)) {
    faults.push({
      path: "amount",
      message: `is above the ${formatMoney(money(maximum), currencyCode)} set as ${rules.limitsOption}.${buyerType}.maximum`,
      buyerMessage: { kind: "amount_too_high" },
    })
  }
  return faults
}

const countryPaths: Record<Place, string> = {
  billing: "billing_address.country_code",
  delivery: "shipping_address.country_code",
}

function countryFaults(place: Place, country: string | undefined, { countries }: MethodRules): RuledOut[] {
  const code = country?.toUpperCase()
  if (code === undefined || countries.includes(code)) return []
  return [
    {
      path: countryPaths[place],
      message: `${code} is not among the method's countries (${countries.join(", ")})`,
      buyerMessage: { kind: "country", places: [place] },
    },
  ]
}

function goodsFaults({ buyerType, delivered, hasGiftCard }: Terms, rules: MethodRules): RuledOut[] {
  const faults: RuledOut[] = []
  const elsewhere = delivered?.elsewhere
  if (elsewhere !== undefined && !maySendElsewhere(rules, buyerType, elsewhere)) {
    const isAddress = elsewhere === "address"
    faults.push({
      path: isAddress ? "shipping_address" : "delivery",
      message: isAddress
        ? `is not the billing address, and the option otherDeliveryAddress does not allow that for a ${buyerType}`
        : `is ${elsewhere}, and the option otherDeliveryAddress does not allow that for a ${buyerType}`,
      buyerMessage: { kind: isAddress ? "delivery_differs" : "delivery_type" },
    })
  }
  if (hasGiftCard && !rules.giftCards) {
    faults.push({
      path: "items",
      message: "include a gift card, and the option giftCards does not allow that",
      buyerMessage: { kind: "gift_card" },
    })
  }
  return faults
}
