import type { Contract } from "../contract"
import { inferred } from "../inferred"
import type { AuthorizeRequest } from "../wire/authorize-request"
import { unprocessable, type Decline } from "../wire/decline"
import { buyerTypeOf } from "./buyer-type"

/**
 * Checks whether a passcode can be sent: the merchant has the feature, and the buyer is a consumer in Germany with a German
 * mobile number (Payment API v2, 8.1).
 */
export function findOtpDecline(request: AuthorizeRequest, contract: Contract): Decline | undefined {
  if (!contract.otp) return unprocessable("OTP_VERIFICATION_REQUIRED_BUT_FEATURE_NOT_ENABLED")

  const { billing_address: address, contact } = request.buyer
  const phone = contact.phone.replace(/[^+\d]/g, "")
  const isReachable = address.country_code === "DE" && inferred.germanMobile.test(phone)
  if (buyerTypeOf(request) === "B2C" && isReachable) return undefined
  return { category: inferred.categoryOfFailedOtp, reasons: [] }
}
