import type { Decline } from "./decline"
import type { Requisites } from "./requisites"

/**
 * Ratepay's answer to an authorization. Timestamps are ISO 8601 as answered. With `otp_required` Ratepay has sent
 * the buyer a passcode: nothing is authorized until it is verified, and the requisites are then had by
 * retrieving the transaction (Payment API v2, 8).
 */
export type AuthorizeOutcome =
  | {
      kind: "accepted"
      ratepayTransactionId: string
      authorizationExpires: string
      created: string
      requisites?: Requisites
    }
  | {
      kind: "otp_required"
      ratepayTransactionId: string
      timeToLiveInSeconds?: number
      regenerationPossibleInSeconds?: number
    }
  | Decline
