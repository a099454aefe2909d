import { unprocessable } from "../../wire/decline"
import { followUpRequestSchema } from "../../wire/follow-up-request"
import { createFollowUp } from "./follow-up"

/** POST …/refunds: refunds captured money, also after expiry, less at most one return fee (Payment API v2, 3.7). */
export const refund = createFollowUp({
  collection: "refunds",
  schema: followUpRequestSchema,
  isPossibleAfterExpiry: true,
  mayHoldReturnFee: true,
  findDecline: ({ cents, account }) =>
    cents > account.refundable ? unprocessable("REFUND_AMOUNT_TOO_HIGH") : undefined,
})
