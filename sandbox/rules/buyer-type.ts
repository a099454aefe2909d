import type { BuyerType } from "../contract"
import type { AuthorizeRequest } from "../wire/authorize-request"

/** Tells a consumer from a business: the buyer has either a person or a company (Payment API v2, 9.1). */
export function buyerTypeOf(request: AuthorizeRequest): BuyerType {
  return request.buyer.company ? "B2B" : "B2C"
}
