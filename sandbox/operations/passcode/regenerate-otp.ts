import { inferred } from "../../inferred"
import type { OtpProcess } from "../../ledger/transaction"
import type { Operation } from "../call"
import { findTransaction } from "../transaction/find-transaction"
import { respondToOtp, type OtpResult } from "./otp-response"
import { renewOtp, secondsUntil, toSentMessage } from "./otp-process"

/**
 * POST /2fa/v1/regenerate/{id}: sends a new code, but not too soon, not too often, and not for a transaction that needs none
 * (Payment API v2, 8.3).
 */
export const regenerateOtp: Operation = (call) => {
  const response = (status: number, result: OtpResult, process?: OtpProcess) =>
    respondToOtp(status, result, {
      action: "regenerate",
      transactionId: call.transactionId,
      rules: call.otp,
      now: call.now,
      ...(process && {
        regenerationPossibleInSeconds: secondsUntil(process.regenerationPossible, call.now),
        timeToLiveInSeconds: secondsUntil(process.expires, call.now),
      }),
      ...(process && result === "otp_sent" && { message: toSentMessage(process.phone) }),
    })
  const refused = inferred.otpRegenerationRefusedStatus

  const transaction = findTransaction(call, call.transactionId)
  if (!transaction) return response(404, "transaction_not_found")
  if (transaction.result !== "OTP_REQUIRED" || !transaction.otp) return response(refused, "otp_failed")

  const process = transaction.otp
  if (process.regenerationsLeft === 0) return response(refused, "no_more_regeneration_attempts_left", process)
  if (process.regenerationPossible > call.now) return response(refused, "retry_regeneration_later", process)
  renewOtp(process, call)
  return response(200, "otp_sent", process)
}
