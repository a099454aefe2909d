import { type PasscodeOutcome, type PasscodeResult, passcodeResults } from "../outcomes/passcode-outcome"
import { type RatepayResponse, type ResponseReader, type Reading, unreadable } from "./reading"
import { otpResponseSchema } from "../wire/responses/otp-response"
import { readFault } from "./read-fault"
import { toOtpTiming } from "./to-otp-timing"

type Refusal = Exclude<PasscodeResult, "otp_sent" | "otp_verified" | "otp_regenerated" | "otp_exists">

/**
 * Whether the buyer may try the same step again after a refusal, by Ratepay's result (inferred: the results are documented by
 * name only). `undefined`: the result does not say, and the transaction has to be looked up. "fault": the request was wrong, and
 * the buyer's passcode was not checked.
 */
const attemptsLeftAfter: Record<Refusal, boolean | undefined | "fault"> = {
  verify_attempt_failed: true,
  retry_regeneration_later: true,
  no_more_verification_attempts_left: false,
  no_more_regeneration_attempts_left: false,
  otp_live_daily_sms_rate_limit_exceeded: false,
  otp_live_total_sms_rate_limit_exceeded_talk_to_ratepay: false,
  otp_failed: undefined,
  other: undefined,
  unexpected_client_input: "fault",
  unexpected_server_error: "fault",
  transaction_not_found: "fault",
  no_authorization_data_provided: "fault",
  authorization_data_invalid: "fault",
  no_claims_provided: "fault",
  authorization_data_not_processable: "fault",
  transaction_access_not_allowed: "fault",
}

/** Reads the response to a verification. Only a 200 with `otp_verified` is a yes (Payment API v2, 8.2). */
export const readVerifyOtpResponse: ResponseReader<PasscodeOutcome> = (response) => {
  if (response.httpStatus !== 200) return readOtpRefusal(response)
  const parsed = otpResponseSchema.safeParse(response.body)
  if (parsed.data?.result !== "otp_verified") return unreadable
  return { kind: "value", outcome: "verified", value: { kind: "verified" } }
}

/**
 * Reads the response to a regeneration (Payment API v2, 8.3). (inferred) A 200 with `otp_exists` counts as sent, as the buyer has a
 * passcode to enter.
 */
export const readRegenerateOtpResponse: ResponseReader<PasscodeOutcome> = (response) => {
  if (response.httpStatus !== 200) return readOtpRefusal(response)
  const parsed = otpResponseSchema.safeParse(response.body)
  if (!parsed.success || !["otp_sent", "otp_regenerated", "otp_exists"].includes(parsed.data.result)) {
    return unreadable
  }
  return { kind: "value", outcome: "sent", value: { kind: "sent", ...toOtpTiming(parsed.data) } }
}

/**
 * Reads a refusal. The status of a refused regeneration is not documented, so the result decides for every 4xx, except 401 and
 * 403, which refuse access whatever the result. A 422 is a no also with an undocumented result. A response without any result is
 * read by `readFault`; the passcode may have been counted then, and the transaction has to be looked up.
 */
function readOtpRefusal(response: RatepayResponse): Reading<PasscodeOutcome> {
  const parsed = otpResponseSchema.safeParse(response.body)
  if (response.httpStatus < 400 || response.httpStatus >= 500) return readFault(response)
  if (response.httpStatus === 401 || response.httpStatus === 403) return readFault(response)
  if (!parsed.success) return readFault(response)

  const result = passcodeResults.find((known) => known === parsed.data.result) ?? "other"
  if (!isRefusal(result)) return unreadable
  const attemptsLeft = attemptsLeftAfter[result]
  if (attemptsLeft === "fault") return { kind: "refused" }
  if (result === "other" && response.httpStatus !== 422) return readFault(response)
  return {
    kind: "value",
    outcome: "declined",
    value: {
      kind: "refused",
      httpStatus: response.httpStatus,
      result,
      attemptsLeft,
      ...toOtpTiming(parsed.data),
    },
  }
}

function isRefusal(result: PasscodeResult): result is Refusal {
  return result in attemptsLeftAfter
}
