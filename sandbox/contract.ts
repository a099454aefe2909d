import { inferred } from "./inferred"

export type BuyerType = "B2C" | "B2B"
export type DeliveryType = "REGULAR_ADDRESS" | "PICK_UP_BOX" | "PICK_UP_SHOP" | "IN_STORE_COLLECT"
export type PaymentMethod =
  | "OPEN_INVOICE/BANK_TRANSFER"
  | "PAY_NOW/SEPA_DIRECT_DEBIT"
  | "PAY_NOW/BANK_TRANSFER"
  | "OPEN_INVOICE/SEPA_DIRECT_DEBIT"
export type SalesChannel = "WEBSHOP" | "POINT_OF_SALE" | "PHONE_OR_MAIL"

/** A merchant's contract with Ratepay: one setting per CONTRACT reason (Payment API v2, 4.3). */
export type Contract = {
  buyerTypes: readonly BuyerType[]
  /** Smallest and largest allowed gross amount of an authorization's baskets together, in cents. */
  basketCents: Readonly<Record<BuyerType, { minimum: number; maximum: number }>>
  /** ISO 3166-1 alpha-2. */
  billingCountries: readonly string[]
  /** ISO 3166-1 alpha-2. Without a delivery object the billing address counts. */
  deliveryCountries: readonly string[]
  /** ISO 4217 currency, and the billing countries in which it may be used. */
  currencies: Readonly<Record<string, readonly string[]>>
  deliveryTypes: readonly DeliveryType[]
  /** Delivery types that may deviate from the billing address. */
  deviatingDelivery: Readonly<Record<BuyerType, readonly DeliveryType[]>>
  paymentMethods: readonly PaymentMethod[]
  salesChannels: readonly SalesChannel[]
  /** Days until expiry for an authorization that names none. */
  defaultExpiryDays: number
  maximumExpiryDays: number
  returnFee: boolean
  /** Whether Ratepay may ask a buyer for a one-time passcode. */
  otp: boolean
  /** Whether `shops` may register a shop at its first authorization. */
  shopCreation: boolean
  maximumShopBaskets: number
  maximumShops: number
}

/**
 * A permissive contract for Germany, Austria, Switzerland and the Netherlands. PAY_NOW/BANK_TRANSFER, of which Ratepay publishes
 * no sample, is allowed so that it can be tried; OPEN_INVOICE/SEPA_DIRECT_DEBIT is not.
 */
export const defaultContract: Contract = {
  buyerTypes: ["B2C", "B2B"],
  basketCents: { B2C: { minimum: 1, maximum: 10_000_000 }, B2B: { minimum: 1, maximum: 10_000_000 } },
  billingCountries: ["DE", "AT", "CH", "NL"],
  deliveryCountries: ["DE", "AT", "CH", "NL"],
  currencies: { EUR: ["DE", "AT", "CH", "NL"], CHF: ["CH"] },
  deliveryTypes: ["REGULAR_ADDRESS", "PICK_UP_BOX", "PICK_UP_SHOP", "IN_STORE_COLLECT"],
  deviatingDelivery: {
    B2C: ["REGULAR_ADDRESS", "PICK_UP_BOX", "PICK_UP_SHOP", "IN_STORE_COLLECT"],
    B2B: ["REGULAR_ADDRESS", "PICK_UP_BOX", "PICK_UP_SHOP", "IN_STORE_COLLECT"],
  },
  paymentMethods: ["OPEN_INVOICE/BANK_TRANSFER", "PAY_NOW/SEPA_DIRECT_DEBIT", "PAY_NOW/BANK_TRANSFER"],
  salesChannels: ["WEBSHOP", "POINT_OF_SALE", "PHONE_OR_MAIL"],
  defaultExpiryDays: inferred.defaultExpiryDays,
  maximumExpiryDays: inferred.maximumExpiryDays,
  returnFee: true,
  otp: true,
  shopCreation: false,
  maximumShopBaskets: 1,
  maximumShops: 1,
}
