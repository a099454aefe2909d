import type { DeclineDetail } from "./decline"
import type { Requisites } from "./requisites"

/**
 * A transaction as Ratepay shows it (Payment API v2, 3.2). It has no amounts and no state beyond `result`: what
 * was captured, canceled and refunded is had from the operations `links` lead to.
 */
export type Transaction = {
  ratepayTransactionId: string
  result: "ACCEPTED" | "DECLINED" | "OTP_REQUIRED" | "other"
  authorizationExpires?: string
  created: string
  decline?: DeclineDetail
  requisites?: Requisites
  /** Absolute URIs as answered. */
  links: { authorizations: string[]; captures: string[]; cancellations: string[]; refunds: string[] }
}
