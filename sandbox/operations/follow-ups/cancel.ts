import { unprocessable } from "../../wire/decline"
import { followUpRequestSchema } from "../../wire/follow-up-request"
import { createFollowUp } from "./follow-up"

/** POST …/cancellations: releases part or all of the open amount (Payment API v2, 3.6). */
export const cancel = createFollowUp({
  collection: "cancellations",
  schema: followUpRequestSchema,
  findDecline: ({ cents, account }) =>
    cents > account.open ? unprocessable("CANCELLATION_AMOUNT_TOO_HIGH") : undefined,
})
