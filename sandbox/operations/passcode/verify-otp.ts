import { inferred } from "../../inferred"
import { otpRequestSchema } from "../../wire/otp-request"
import { parseRequest } from "../parse-request"
import type { Operation } from "../call"
import { findTransaction } from "../transaction/find-transaction"
import { respondToOtp, type OtpResult } from "./otp-response"
import { secondsUntil } from "./otp-process"

/**
 * POST /2fa/v1/verify/{id}: the right code makes the transaction ACCEPTED, the last wrong one makes it DECLINED
 * (Payment API v2, 8.2). For a transaction that needs no code, an already verified one included, the result is otp_failed.
 */
export const verifyOtp: Operation = (call) => {
  const response = (status: number, result: OtpResult, regenerationPossibleInSeconds?: number) =>
    respondToOtp(status, result, {
      action: "verify",
      transactionId: call.transactionId,
      rules: call.otp,
      now: call.now,
      regenerationPossibleInSeconds,
    })

  const parsed = parseRequest(otpRequestSchema, call)
  if (!parsed.ok) return response(400, "unexpected_client_input")
  const transaction = findTransaction(call, call.transactionId)
  if (!transaction) return response(404, "transaction_not_found")
  if (transaction.result !== "OTP_REQUIRED" || !transaction.otp) return response(422, "otp_failed")

  if (call.otp.acceptedCodes.includes(parsed.value.otp_code)) {
    transaction.result = "ACCEPTED"
    return response(200, "otp_verified")
  }
  transaction.otp.wrongCodesLeft -= 1
  if (transaction.otp.wrongCodesLeft > 0) {
    const { regenerationPossible } = transaction.otp
    return response(422, "verify_attempt_failed", secondsUntil(regenerationPossible, call.now))
  }
  transaction.result = "DECLINED"
  transaction.decline = { category: inferred.categoryOfFailedOtp, reasons: [] }
  return response(422, "no_more_verification_attempts_left")
}
