import type { RatepayOptions } from "../../../modules/ratepay/options"
import type { BuyerType, PaymentMethod } from "../../../modules/ratepay/records/transaction"
import type { MedusaAddress } from "../../../modules/ratepay/parties/medusa-address"
import { toWireAddress } from "../../../modules/ratepay/parties/wire-address"

/** The merchant's rules for one method: what it may pay for, and who may use it. */
export type MethodRules = Pick<
  RatepayOptions,
  "countries" | "currencies" | "buyerTypes" | "limits" | "otherDeliveryAddress" | "giftCards"
> & {
  /** The name of the option that sets the limits, for error messages. */
  limitsOption: string
}

/** SEPA direct debits exist in euros only. */
const DEBIT_CURRENCY = "EUR"

/** The rules of a method: each from the option `methods` where it is set there, else from the option for all methods. */
export function rulesOf(options: RatepayOptions, paymentMethod: PaymentMethod): MethodRules {
  const own = options.methods[paymentMethod] ?? {}
  const currencies = own.currencies ?? options.currencies
  return {
    countries: own.countries ?? options.countries,
    currencies:
      paymentMethod === "direct_debit" ? currencies.filter((code) => code === DEBIT_CURRENCY) : currencies,
    buyerTypes: own.buyerTypes ?? options.buyerTypes,
    limits: own.limits ?? options.limits,
    limitsOption: own.limits === undefined ? "limits" : `methods.${paymentMethod}.limits`,
    otherDeliveryAddress: own.otherDeliveryAddress ?? options.otherDeliveryAddress,
    giftCards: own.giftCards ?? options.giftCards,
  }
}

/** Whether this kind of buyer may have the goods delivered to another place than the billing address. */
export function maySendElsewhere({ otherDeliveryAddress }: MethodRules, buyerType: BuyerType): boolean {
  return otherDeliveryAddress.includes(buyerType)
}

/** Whether the goods are delivered to another place than the billing address. The recipient's name makes no difference. */
export function isSentElsewhere(billing: MedusaAddress | null, shipping: MedusaAddress | null): boolean {
  if (billing === null || shipping === null) return false
  return toPlace(billing) !== toPlace(shipping)
}

function toPlace(address: MedusaAddress): string {
  const { street, street_number, street_addition, zip_code, city, country_code } = toWireAddress(address)
  return [[street, street_number, street_addition].filter(Boolean).join(" "), zip_code, city, country_code]
    .map((part) => (part ?? "").normalize("NFKC").replace(/[\s,]/gu, "").toLowerCase())
    .join("\n")
}
