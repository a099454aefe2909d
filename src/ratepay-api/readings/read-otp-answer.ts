import { type OtpOutcome, type OtpResult, otpResults } from "../otp-outcome"
import { type Answer, type AnswerReader, type Reading, unreadable } from "../reading"
import { otpAnswerSchema } from "../wire/answers/otp-answer"
import { readFault } from "./read-fault"
import { toOtpTiming } from "./to-otp-timing"

type Refusal = Exclude<OtpResult, "otp_sent" | "otp_verified" | "otp_regenerated" | "otp_exists">

/**
 * Whether the buyer may try the same step again after a refusal, by Ratepay's result (inferred: the results are
 * documented by name only). `undefined`: the result does not tell, the transaction has to be read.
 * "fault": not about the buyer's code at all, but a fault of the request.
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

/** Reads the answer to a verification: yes is 200 with `otp_verified` (Payment API v2, 8.2). */
export const readVerifyOtpAnswer: AnswerReader<OtpOutcome> = (answer) => {
  if (answer.httpStatus !== 200) return readOtpRefusal(answer)
  const parsed = otpAnswerSchema.safeParse(answer.body)
  if (parsed.data?.result !== "otp_verified") return unreadable
  return { kind: "value", outcome: "verified", value: { kind: "verified" } }
}

/**
 * Reads the answer to a regeneration (Payment API v2, 8.3). (inferred) `otp_exists` with 200 counts as sent: a
 * code the buyer can enter is there.
 */
export const readRegenerateOtpAnswer: AnswerReader<OtpOutcome> = (answer) => {
  if (answer.httpStatus !== 200) return readOtpRefusal(answer)
  const parsed = otpAnswerSchema.safeParse(answer.body)
  if (!parsed.success || !["otp_sent", "otp_regenerated", "otp_exists"].includes(parsed.data.result)) {
    return unreadable
  }
  return { kind: "value", outcome: "sent", value: { kind: "sent", ...toOtpTiming(parsed.data) } }
}

/**
 * The status of a refused regeneration is not documented, so its result decides for every 4xx; 401 and 403 are
 * about access whatever they say. A 422 is a no even with a result Ratepay has added since. An answer without a result
 * of Ratepay's is a fault as `readFault` knows them, or nobody's: the code may have been counted, and the transaction
 * tells.
 */
function readOtpRefusal(answer: Answer): Reading<OtpOutcome> {
  const parsed = otpAnswerSchema.safeParse(answer.body)
  if (answer.httpStatus < 400 || answer.httpStatus >= 500) return readFault(answer)
  if (answer.httpStatus === 401 || answer.httpStatus === 403) return readFault(answer)
  if (!parsed.success) return readFault(answer)

  const result = otpResults.find((known) => known === parsed.data.result) ?? "other"
  if (!isRefusal(result)) return unreadable
  const attemptsLeft = attemptsLeftAfter[result]
  if (attemptsLeft === "fault") return { kind: "refused" }
  if (result === "other" && answer.httpStatus !== 422) return readFault(answer)
  return {
    kind: "value",
    outcome: "declined",
    value: {
      kind: "refused",
      httpStatus: answer.httpStatus,
      result,
      attemptsLeft,
      ...toOtpTiming(parsed.data),
    },
  }
}

function isRefusal(result: OtpResult): result is Refusal {
  return result in attemptsLeftAfter
}
