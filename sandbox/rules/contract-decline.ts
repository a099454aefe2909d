import type { BuyerType, Contract } from "../contract"
import { toCents } from "../ledger/cents"
import type { AuthorizeRequest } from "../wire/authorize-request"
import type { Decline } from "../wire/decline"
import { toDeliveryPlace } from "./delivery-place"
import { countReturnFees } from "./goods-decline"

const dayMs = 24 * 60 * 60 * 1000

/** Tells a consumer from a business by which of person and company is there (Payment API v2, 9.1). */
export function buyerTypeOf(request: AuthorizeRequest): BuyerType {
  return request.buyer.company ? "B2B" : "B2C"
}

/** Checks an authorization against the contract and names every clause it breaks (Payment API v2, 4.3). */
export function findContractDecline(
  request: AuthorizeRequest,
  contract: Contract,
  now: Date
): Decline | undefined {
  const buyerType = buyerTypeOf(request)
  const place = toDeliveryPlace(request)
  const method = `${request.payment_method.payment_option}/${request.payment_method.transfer_type}`
  const billingCountry = request.buyer.billing_address.country_code
  const cents = request.shop_baskets.reduce((total, basket) => total + toCents(basket.gross_amount), 0)
  const limits = contract.basketCents[buyerType]
  const shops = request.shops ?? []
  const expires = request.authorization_expires

  const reasons = [
    !contract.buyerTypes.includes(buyerType) && `${buyerType}_BUYER_NOT_ALLOWED`,
    !contract.paymentMethods.some((allowed) => allowed === method) && "PAYMENT_METHOD_NOT_ALLOWED",
    !contract.billingCountries.includes(billingCountry) && "BILLING_COUNTRY_NOT_ALLOWED",
    !(contract.currencies[request.currency] ?? []).includes(billingCountry) && "CURRENCY_NOT_ALLOWED",
    !contract.deliveryCountries.includes(place.country) && "DELIVERY_COUNTRY_NOT_ALLOWED",
    !contract.deliveryTypes.includes(place.type) && "DELIVERY_TYPE_NOT_ALLOWED",
    place.deviates &&
      !contract.deviatingDelivery[buyerType].includes(place.type) &&
      `DEVIATING_DELIVERY_ADDRESS_${buyerType}_${place.type}_NOT_ALLOWED`,
    !contract.salesChannels.includes(request.options?.sales_channel ?? "WEBSHOP") &&
      "SALES_CHANNEL_NOT_ALLOWED",
    cents < limits.minimum && "BASKET_AMOUNT_TOO_LOW",
    cents > limits.maximum && "BASKET_AMOUNT_TOO_HIGH",
    expires && exceedsMaximumExpiry(new Date(expires), now, contract) && "MAXIMUM_EXPIRY_EXCEEDED",
    request.shop_baskets.some((basket) => countReturnFees(basket) > 0) && "RETURN_FEE_NOT_ALLOWED",
    shops.length > 0 && !contract.shopCreation && "SHOP_CREATION_NOT_ALLOWED",
    shops.length > contract.maximumShops && "WRONG_NUMBER_OF_SHOPS",
    request.shop_baskets.length > contract.maximumShopBaskets && "WRONG_NUMBER_OF_SHOP_BASKETS",
  ].filter((reason) => typeof reason === "string")
  return reasons.length > 0 ? { category: "CONTRACT", reasons } : undefined
}

/** Tells whether an expiry lies further ahead of `now` than the contract allows. */
export function exceedsMaximumExpiry(expires: Date, now: Date, contract: Contract): boolean {
  return expires.getTime() - now.getTime() > contract.maximumExpiryDays * dayMs
}

/** The expiry of an authorization that names none. */
export function toDefaultExpiry(created: Date, contract: Contract): Date {
  return new Date(created.getTime() + contract.defaultExpiryDays * dayMs)
}
