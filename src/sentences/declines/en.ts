const elsewhere = (buyers: string, place: string) =>
  `The contract with Ratepay does not allow ${buyers} a delivery ${place} that differs from the billing address. The buyer can choose another address or payment method.`

const persons = "private buyers"
const companies = "companies"
const shop = "This needs a change in the shop: tell whoever maintains it."
const contract = "Ask Ratepay whether the contract can be extended."

/** Why Ratepay declined, and what to do next, by Ratepay's own codes. */
export const declines = {
  category: {
    SYNTAX: `Ratepay could not accept the request as it was sent. ${shop}`,
    RESOURCE_NOT_FOUND:
      "Ratepay does not know what the request is about. Compare with Ratepay; if that does not help, ask Ratepay.",
    CONFLICT:
      "Ratepay received another request under the same key. Compare with Ratepay before you try again.",
    BUYER_DATA: "Ratepay could not confirm the buyer's data. The buyer can correct it and order again.",
    BUYER_IDENTITY:
      "Ratepay could not confirm who the buyer is. The buyer can check name, address and date of birth, and try again.",
    CONTRACT: `The contract with Ratepay does not allow this. ${contract}`,
    PAYMENT_ATTRIBUTE: "This payment method is not possible for the buyer. The buyer can choose another one.",
    RISK_DECISION: "Ratepay does not take the risk for this buyer. Offer another payment method.",
    TRANSACTION_RISK: "Ratepay does not take the risk for this order. Offer another payment method.",
    UNPROCESSABLE_OPERATION:
      "Ratepay can't do this with the order as it is there. Compare with Ratepay, then look at what is left.",
    LEGAL: "Ratepay may not do this for legal reasons. Offer another payment method, or ask Ratepay.",
    other: "Ratepay declined. Compare with Ratepay; if that does not help, ask Ratepay and name the code.",
  },
  reason: {
    INVALID_JSON: `Ratepay could not read the request. ${shop}`,
    INVALID_FIELDS: `Ratepay did not accept a field of the request. ${shop}`,
    TRANSACTION_NOT_FOUND:
      "Ratepay does not know this payment. Check that the shop is connected to the account in which it was made.",
    AUTHORIZATION_NOT_FOUND: "Ratepay does not know this authorization. Compare with Ratepay.",
    CAPTURE_NOT_FOUND:
      "Ratepay does not know this capture. Compare with Ratepay, then choose the capture again.",
    CANCELLATION_NOT_FOUND: "Ratepay does not know this cancellation. Compare with Ratepay.",
    REFUND_NOT_FOUND: "Ratepay does not know this refund. Compare with Ratepay.",
    INVALID_BILLING_ADDRESS:
      "Ratepay does not accept the billing address; a parcel locker can't be one. The buyer can correct it and order again.",
    INVALID_BILLING_ADDRESS_ZIP_CODE:
      "The postal code of the billing address does not fit the country. The buyer can correct it and order again.",
    INVALID_DELIVERY_ADDRESS:
      "Ratepay does not accept the delivery address. The buyer can correct it and order again.",
    INVALID_DELIVERY_ADDRESS_ZIP_CODE:
      "The postal code of the delivery address does not fit the country. The buyer can correct it and order again.",
    INVALID_PERSON_DATA: "Name or date of birth can't be right. The buyer can correct them and order again.",
    INVALID_IBAN: "The account number (IBAN) is wrong. The buyer can correct it and order again.",
    B2B_BUYER_NOT_ALLOWED: `The contract with Ratepay does not include companies. ${contract}`,
    B2C_BUYER_NOT_ALLOWED: `The contract with Ratepay does not include private buyers. ${contract}`,
    BASKET_AMOUNT_TOO_LOW:
      "The amount is below the minimum of the contract with Ratepay. The buyer can choose another payment method.",
    BASKET_AMOUNT_TOO_HIGH:
      "The amount is above the maximum of the contract with Ratepay. Have the rest paid by another payment method.",
    BILLING_COUNTRY_NOT_ALLOWED: `The contract with Ratepay does not include the country of the billing address. ${contract}`,
    CURRENCY_NOT_ALLOWED: `The contract with Ratepay does not include this currency. ${contract}`,
    DELIVERY_COUNTRY_NOT_ALLOWED: `The contract with Ratepay does not include the country of the delivery address. ${contract}`,
    DELIVERY_TYPE_NOT_ALLOWED: `The contract with Ratepay does not include this kind of delivery. ${contract}`,
    MAXIMUM_EXPIRY_EXCEEDED:
      "The new expiry is later than the contract with Ratepay allows. Choose an earlier day, or capture what you can ship now.",
    PAYMENT_METHOD_NOT_ALLOWED: `The contract with Ratepay does not include this payment method. ${contract}`,
    RETURN_FEE_NOT_ALLOWED: "The contract with Ratepay allows no return fee. Refund without one.",
    SALES_CHANNEL_NOT_ALLOWED: `The contract with Ratepay does not include this sales channel. ${contract}`,
    SHOP_CREATION_NOT_ALLOWED: `The contract with Ratepay does not allow new shops. ${contract}`,
    WRONG_NUMBER_OF_SHOP_BASKETS: `The order has another number of baskets than the contract with Ratepay allows. ${shop}`,
    WRONG_NUMBER_OF_SHOPS: `The order has another number of shops than the contract with Ratepay allows. ${shop}`,
    DEVIATING_DELIVERY_ADDRESS_B2C_REGULAR_ADDRESS_NOT_ALLOWED: elsewhere(persons, "to an address"),
    DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_BOX_NOT_ALLOWED: elsewhere(persons, "to a parcel locker"),
    DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_SHOP_NOT_ALLOWED: elsewhere(persons, "to a parcel shop"),
    DEVIATING_DELIVERY_ADDRESS_B2C_IN_STORE_COLLECT_NOT_ALLOWED: elsewhere(
      persons,
      "to a store for collection"
    ),
    DEVIATING_DELIVERY_ADDRESS_B2B_REGULAR_ADDRESS_NOT_ALLOWED: elsewhere(companies, "to an address"),
    DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_BOX_NOT_ALLOWED: elsewhere(companies, "to a parcel locker"),
    DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_SHOP_NOT_ALLOWED: elsewhere(companies, "to a parcel shop"),
    DEVIATING_DELIVERY_ADDRESS_B2B_IN_STORE_COLLECT_NOT_ALLOWED: elsewhere(
      companies,
      "to a store for collection"
    ),
    BASKET_WITH_UNKNOWN_SHOP: `Ratepay does not know the shop that the request names. ${shop}`,
    CAPTURE_AMOUNT_TOO_HIGH:
      "More was to be captured than is open at Ratepay. Compare with Ratepay, then capture what is left.",
    CANCELLATION_AMOUNT_TOO_HIGH:
      "More was to be canceled than is open at Ratepay. Compare with Ratepay, then cancel what is left.",
    REFUND_AMOUNT_TOO_HIGH:
      "More was to be refunded than is captured at Ratepay. Compare with Ratepay, then refund what is left.",
    MULTIPLE_RETURN_FEES_NOT_ALLOWED: "A refund can have one return fee only. Refund with a single fee.",
    MULTIPLE_SHOP_BASKETS_WITH_SAME_SHOP_NOT_ALLOWED: `The request has two baskets of one shop. ${shop}`,
    MULTIPLE_VAT_OBJECTS_PER_TAX_RATE_NOT_ALLOWED: `The request names a VAT rate twice. ${shop}`,
    NOT_ALLOWED_FOR_DECLINED_TRANSACTION:
      "Ratepay declined this payment, so nothing can be done with it. Take another payment.",
    NOT_ALLOWED_FOR_EXPIRED_TRANSACTION:
      "The authorization has expired; Ratepay only refunds and takes tracking now. Take another payment for what has not been captured.",
    OTP_VERIFICATION_REQUIRED_BUT_FEATURE_NOT_ENABLED:
      "Ratepay wants the buyer to confirm by passcode, and that is not enabled for the shop. Ask Ratepay to enable it.",
    PARTNER_SHOP_ID_MUST_BE_GIVEN_FOR_MARKETPLACE_TRANSACTIONS: `The request does not name the shop of a marketplace order. ${shop}`,
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_TRANSACTION_AMOUNT: `The items do not add up to the amount of the order. ${shop}`,
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_OPERATION_AMOUNT: `The items do not add up to the amount. Try again with an amount without items. ${shop}`,
  },
}

/** The texts of one language: the same codes in each. */
export type Declines = typeof declines
