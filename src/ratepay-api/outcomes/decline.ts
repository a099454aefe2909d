/** Every documented category of a decline (Payment API v2, 4.2). */
export const declineCategories = [
  "SYNTAX",
  "RESOURCE_NOT_FOUND",
  "CONFLICT",
  "BUYER_DATA",
  "BUYER_IDENTITY",
  "CONTRACT",
  "PAYMENT_ATTRIBUTE",
  "RISK_DECISION",
  "TRANSACTION_RISK",
  "UNPROCESSABLE_OPERATION",
  "LEGAL",
] as const

/** The HTTP status of each category (Payment API v2, 4.1 and 4.2). */
export const statusOfCategory: Readonly<Record<(typeof declineCategories)[number], number>> = {
  SYNTAX: 400,
  RESOURCE_NOT_FOUND: 404,
  CONFLICT: 409,
  BUYER_DATA: 422,
  BUYER_IDENTITY: 422,
  CONTRACT: 422,
  PAYMENT_ATTRIBUTE: 422,
  RISK_DECISION: 422,
  TRANSACTION_RISK: 422,
  UNPROCESSABLE_OPERATION: 422,
  LEGAL: 451,
}

/** Every documented reason of a decline (Payment API v2, 4.2 to 4.4). */
export const declineReasonCodes = [
  "INVALID_JSON",
  "INVALID_FIELDS",
  "TRANSACTION_NOT_FOUND",
  "AUTHORIZATION_NOT_FOUND",
  "CAPTURE_NOT_FOUND",
  "CANCELLATION_NOT_FOUND",
  "REFUND_NOT_FOUND",
  "INVALID_BILLING_ADDRESS",
  "INVALID_BILLING_ADDRESS_ZIP_CODE",
  "INVALID_DELIVERY_ADDRESS",
  "INVALID_DELIVERY_ADDRESS_ZIP_CODE",
  "INVALID_PERSON_DATA",
  "INVALID_IBAN",
  "B2B_BUYER_NOT_ALLOWED",
  "B2C_BUYER_NOT_ALLOWED",
  "BASKET_AMOUNT_TOO_LOW",
  "BASKET_AMOUNT_TOO_HIGH",
  "BILLING_COUNTRY_NOT_ALLOWED",
  "CURRENCY_NOT_ALLOWED",
  "DELIVERY_COUNTRY_NOT_ALLOWED",
  "DELIVERY_TYPE_NOT_ALLOWED",
  "MAXIMUM_EXPIRY_EXCEEDED",
  "PAYMENT_METHOD_NOT_ALLOWED",
  "RETURN_FEE_NOT_ALLOWED",
  "SALES_CHANNEL_NOT_ALLOWED",
  "SHOP_CREATION_NOT_ALLOWED",
  "WRONG_NUMBER_OF_SHOP_BASKETS",
  "WRONG_NUMBER_OF_SHOPS",
  "DEVIATING_DELIVERY_ADDRESS_B2C_REGULAR_ADDRESS_NOT_ALLOWED",
  "DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_BOX_NOT_ALLOWED",
  "DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_SHOP_NOT_ALLOWED",
  "DEVIATING_DELIVERY_ADDRESS_B2C_IN_STORE_COLLECT_NOT_ALLOWED",
  "DEVIATING_DELIVERY_ADDRESS_B2B_REGULAR_ADDRESS_NOT_ALLOWED",
  "DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_BOX_NOT_ALLOWED",
  "DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_SHOP_NOT_ALLOWED",
  "DEVIATING_DELIVERY_ADDRESS_B2B_IN_STORE_COLLECT_NOT_ALLOWED",
  "BASKET_WITH_UNKNOWN_SHOP",
  "CAPTURE_AMOUNT_TOO_HIGH",
  "CANCELLATION_AMOUNT_TOO_HIGH",
  "REFUND_AMOUNT_TOO_HIGH",
  "MULTIPLE_RETURN_FEES_NOT_ALLOWED",
  "MULTIPLE_SHOP_BASKETS_WITH_SAME_SHOP_NOT_ALLOWED",
  "MULTIPLE_VAT_OBJECTS_PER_TAX_RATE_NOT_ALLOWED",
  "NOT_ALLOWED_FOR_DECLINED_TRANSACTION",
  "NOT_ALLOWED_FOR_EXPIRED_TRANSACTION",
  "OTP_VERIFICATION_REQUIRED_BUT_FEATURE_NOT_ENABLED",
  "PARTNER_SHOP_ID_MUST_BE_GIVEN_FOR_MARKETPLACE_TRANSACTIONS",
  "SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_TRANSACTION_AMOUNT",
  "SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_OPERATION_AMOUNT",
] as const

export type DeclineReasonCode = (typeof declineReasonCodes)[number]

/** A documented category, or "other" for a category that is not documented. */
export type DeclineCategory = (typeof declineCategories)[number] | "other"

/** A documented reason, or the code of an undocumented one (its form is capitals, digits and `_`). */
export type DeclineReason = DeclineReasonCode | { other: string }

/** Why Ratepay declined. `reasons` may be empty, as risk categories have none. */
export type DeclineDetail = { category: DeclineCategory; reasons: DeclineReason[] }

/**
 * Ratepay's explicit no to a well-formed request (HTTP 422 and 451). It is a response, not an error.
 *
 * A declined authorization has a transaction id too, if the response contained one. A new request needs a new idempotency key, as
 * Ratepay replays this decline under the old one (Payment API v2, 2.3).
 */
export type Decline = DeclineDetail & {
  kind: "declined"
  httpStatus: number
  ratepayTransactionId?: string
}
