import type { AuthorizeOutcome } from "../authorize-outcome"
import { type Answer, type Reading, unreadable } from "../reading"
import { acceptedAnswerSchema, otpRequiredAnswerSchema } from "../wire/answers/authorize-answer"
import { readRejection } from "./read-rejection"
import { toOtpTiming } from "./to-otp-timing"
import { toRequisites } from "./to-requisites"

/** Reads the answer to an authorization: 201 with ACCEPTED, 202, a decline, or a fault (Payment API v2, 3.1). */
export function readAuthorizeAnswer(answer: Answer): Reading<AuthorizeOutcome> {
  if (answer.httpStatus === 201) return readAccepted(answer.body)
  if (answer.httpStatus === 202) return readOtpRequired(answer.body)
  return readRejection(answer)
}

function readAccepted(body: unknown): Reading<AuthorizeOutcome> {
  const parsed = acceptedAnswerSchema.safeParse(body)
  if (!parsed.success) return unreadable
  const { ratepay_transaction_id, authorization_expires, created, payment_details } = parsed.data
  const requisites = toRequisites(payment_details)
  return {
    kind: "value",
    outcome: "accepted",
    ratepayTransactionId: ratepay_transaction_id,
    value: {
      kind: "accepted",
      ratepayTransactionId: ratepay_transaction_id,
      authorizationExpires: authorization_expires,
      created,
      ...(requisites && { requisites }),
    },
  }
}

function readOtpRequired(body: unknown): Reading<AuthorizeOutcome> {
  const parsed = otpRequiredAnswerSchema.safeParse(body)
  const ratepayTransactionId = parsed.data?.ratepay_transaction_id ?? parsed.data?.ratepayTransactionId
  if (!parsed.success || !ratepayTransactionId) return unreadable
  return {
    kind: "value",
    outcome: "otp_required",
    ratepayTransactionId,
    value: { kind: "otp_required", ratepayTransactionId, ...toOtpTiming(parsed.data) },
  }
}
