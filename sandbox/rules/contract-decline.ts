import type { Contract } from "../contract"
import { toCents } from "../ledger/cents"
import type { AuthorizeRequest } from "../wire/authorize-request"
import type { Decline } from "../wire/decline"
import { buyerTypeOf } from "./buyer-type"
import { toDeliveryPlace } from "./delivery-place"
import { exceedsMaximumExpiry } from "./expiry"
import { countReturnFees } from "./goods-decline"

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
    expires &&
      exceedsMaximumExpiry(new Date(expires), { authorized: now, contract }) &&
      "MAXIMUM_EXPIRY_EXCEEDED",
    request.shop_baskets.some((basket) => countReturnFees(basket) > 0) && "RETURN_FEE_NOT_ALLOWED",
    shops.length > 0 && !contract.shopCreation && "SHOP_CREATION_NOT_ALLOWED",
    shops.length > contract.maximumShops && "WRONG_NUMBER_OF_SHOPS",
    request.shop_baskets.length > contract.maximumShopBaskets && "WRONG_NUMBER_OF_SHOP_BASKETS",
  ].filter((reason) => typeof reason === "string")
  return reasons.length > 0 ? { category: "CONTRACT", reasons } : undefined
}
