import type { AuthorizeOutcome } from "../outcomes/authorize-outcome"
import { type RatepayResponse, type Reading, unreadable } from "./reading"
import { acceptedResponseSchema, otpRequiredResponseSchema } from "../wire/responses/authorize-response"
import { readRejection } from "./read-rejection"
import { toOtpTiming } from "./to-otp-timing"
import { toPaymentInstructions } from "./to-payment-instructions"

/** Reads the response to an authorization: a 201 with ACCEPTED, a 202, a decline, or a fault (Payment API v2, 3.1). */
export function readAuthorizeResponse(response: RatepayResponse): Reading<AuthorizeOutcome> {
  if (response.httpStatus === 201) return readAccepted(response.body)
  if (response.httpStatus === 202) return readOtpRequired(response.body)
  return readRejection(response)
}

function readAccepted(body: unknown): Reading<AuthorizeOutcome> {
  const parsed = acceptedResponseSchema.safeParse(body)
  if (!parsed.success) return unreadable
  const { ratepay_transaction_id, authorization_expires, created, payment_details } = parsed.data
  const paymentInstructions = toPaymentInstructions(payment_details)
  return {
    kind: "value",
    outcome: "accepted",
    ratepayTransactionId: ratepay_transaction_id,
    value: {
      kind: "accepted",
      ratepayTransactionId: ratepay_transaction_id,
      authorizationExpires: authorization_expires,
      created,
      ...(paymentInstructions && { paymentInstructions }),
    },
  }
}

function readOtpRequired(body: unknown): Reading<AuthorizeOutcome> {
  const parsed = otpRequiredResponseSchema.safeParse(body)
  const ratepayTransactionId = parsed.data?.ratepay_transaction_id ?? parsed.data?.ratepayTransactionId
  if (!parsed.success || !ratepayTransactionId) return unreadable
  return {
    kind: "value",
    outcome: "passcode_required",
    ratepayTransactionId,
    value: { kind: "passcode_required", ratepayTransactionId, ...toOtpTiming(parsed.data) },
  }
}
