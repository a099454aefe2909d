import type { Decline } from "./decline"
import type { PaymentInstructions } from "./payment-instructions"

/**
 * Ratepay's response to an authorization. Timestamps are ISO 8601 as sent by Ratepay. With `passcode_required` Ratepay has sent the
 * buyer a passcode. Nothing is authorized until it is verified; after that the payment instructions come with a lookup of the
 * transaction (Payment API v2, 8).
 */
export type AuthorizeOutcome =
  | {
      kind: "accepted"
      ratepayTransactionId: string
      authorizationExpires: string
      created: string
      paymentInstructions?: PaymentInstructions
    }
  | {
      kind: "passcode_required"
      ratepayTransactionId: string
      timeToLiveInSeconds?: number
      regenerationPossibleInSeconds?: number
    }
  | Decline
