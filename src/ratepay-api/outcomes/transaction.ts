import type { DeclineDetail } from "./decline"
import type { PaymentInstructions } from "./payment-instructions"

/**
 * A transaction as a lookup returns it (Payment API v2, 3.2). It has no amounts and no state except `result`: captures,
 * cancellations and refunds have to be looked up through `links`.
 */
export type Transaction = {
  ratepayTransactionId: string
  result: "ACCEPTED" | "DECLINED" | "OTP_REQUIRED" | "other"
  authorizationExpires?: string
  created: string
  decline?: DeclineDetail
  paymentInstructions?: PaymentInstructions
  /** Absolute URIs as sent by Ratepay. */
  links: { authorizations: string[]; captures: string[]; cancellations: string[]; refunds: string[] }
}
