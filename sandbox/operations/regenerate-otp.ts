import { inferred } from "../inferred"
import type { OtpProcess } from "../ledger/transaction"
import type { Operation } from "./call"
import { findTransaction } from "./find-transaction"
import { answerOtp, type OtpResult } from "./otp-answer"
import { renewOtp, secondsUntil, toSentMessage } from "./otp-process"

/**
 * POST /2fa/v1/regenerate/{id}: sends a new code, but not too soon, not too often, and not to a transaction that
 * waits for none (Payment API v2, 8.3).
 */
export const regenerateOtp: Operation = (call) => {
  const answer = (status: number, result: OtpResult, process?: OtpProcess) =>
    answerOtp(status, result, {
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
  if (!transaction) return answer(404, "transaction_not_found")
  if (transaction.result !== "OTP_REQUIRED" || !transaction.otp) return answer(refused, "otp_failed")

  const process = transaction.otp
  if (process.regenerationsLeft === 0) return answer(refused, "no_more_regeneration_attempts_left", process)
  if (process.regenerationPossible > call.now) return answer(refused, "retry_regeneration_later", process)
  renewOtp(process, call)
  return answer(200, "otp_sent", process)
}
