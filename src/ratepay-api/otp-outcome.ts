/** Every documented result of the OTP endpoints (Payment API v2, 8.3). */
export const otpResults = [
  "otp_sent",
  "unexpected_client_input",
  "otp_verified",
  "otp_regenerated",
  "unexpected_server_error",
  "otp_exists",
  "otp_failed",
  "verify_attempt_failed",
  "no_more_verification_attempts_left",
  "transaction_not_found",
  "no_more_regeneration_attempts_left",
  "retry_regeneration_later",
  "no_authorization_data_provided",
  "authorization_data_invalid",
  "no_claims_provided",
  "authorization_data_not_processable",
  "transaction_access_not_allowed",
  "otp_live_daily_sms_rate_limit_exceeded",
  "otp_live_total_sms_rate_limit_exceeded_talk_to_ratepay",
] as const

export type OtpResult = (typeof otpResults)[number] | "other"

/**
 * Ratepay's answer to verifying or regenerating a one time passcode.
 *
 * - `verified`: the code was right and the transaction is authorized.
 * - `sent`: a new code is on its way to the buyer's phone.
 * - `refused`: `attemptsLeft` says if the same step may be tried again (`undefined`: Ratepay did not say so). With
 *   none left to verify, the transaction is declined and a new authorization is needed (Payment API v2, 8.1).
 *
 * Ratepay's messages are left out, as they carry the buyer's phone number.
 */
export type OtpOutcome =
  | { kind: "verified" }
  | { kind: "sent"; timeToLiveInSeconds?: number; regenerationPossibleInSeconds?: number }
  | {
      kind: "refused"
      httpStatus: number
      result: OtpResult
      attemptsLeft: boolean | undefined
      timeToLiveInSeconds?: number
      regenerationPossibleInSeconds?: number
    }
