/** Every documented result of the passcode endpoints (Payment API v2, 8.3). */
export const passcodeResults = [
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

export type PasscodeResult = (typeof passcodeResults)[number] | "other"

/**
 * Ratepay's response to verifying or regenerating a one-time passcode.
 *
 * - `verified`: the passcode was right, and the transaction is authorized.
 * - `sent`: Ratepay has sent a new passcode to the buyer's phone.
 * - `refused`: `attemptsLeft` says whether the same step may be tried again (`undefined`: Ratepay did not say). If no attempt to
 *   verify is left, the transaction is declined and a new authorization is needed (Payment API v2, 8.1).
 *
 * Ratepay's messages are left out, as they contain the buyer's phone number.
 */
export type PasscodeOutcome =
  | { kind: "verified" }
  | { kind: "sent"; timeToLiveInSeconds?: number; regenerationPossibleInSeconds?: number }
  | {
      kind: "refused"
      httpStatus: number
      result: PasscodeResult
      attemptsLeft: boolean | undefined
      timeToLiveInSeconds?: number
      regenerationPossibleInSeconds?: number
    }
