import { passcodeResults } from "../../outcomes/passcode-outcome"
import type { ResponseReader } from "../reading"
import { readRegenerateOtpResponse, readVerifyOtpResponse } from "../read-otp-response"

const camelCase = { regenerationPossibleInSeconds: 60, timeToLiveInSeconds: 120 }
const snake_case = { regeneration_possible_in_seconds: 60, time_to_live_in_seconds: 120 }
const unreadable = { kind: "unresolved", reason: "unreadable" }

const readers: [string, ResponseReader<unknown>][] = [
  ["verification", readVerifyOtpResponse],
  ["regeneration", readRegenerateOtpResponse],
]

/** How each documented result in a 422 is read: whether an attempt is left, or as a refused or unreadable response. */
const expected: Record<(typeof passcodeResults)[number], boolean | undefined | "refused" | "unresolved"> = {
  verify_attempt_failed: true,
  retry_regeneration_later: true,
  no_more_verification_attempts_left: false,
  no_more_regeneration_attempts_left: false,
  otp_live_daily_sms_rate_limit_exceeded: false,
  otp_live_total_sms_rate_limit_exceeded_talk_to_ratepay: false,
  otp_failed: undefined,
  unexpected_client_input: "refused",
  unexpected_server_error: "refused",
  transaction_not_found: "refused",
  no_authorization_data_provided: "refused",
  authorization_data_invalid: "refused",
  no_claims_provided: "refused",
  authorization_data_not_processable: "refused",
  transaction_access_not_allowed: "refused",
  otp_sent: "unresolved",
  otp_verified: "unresolved",
  otp_regenerated: "unresolved",
  otp_exists: "unresolved",
}

describe.each(readers)("the response to a %s", (_, read) => {
  it.each(passcodeResults)("is read by its result if it is a 422 with %s", (result) => {
    const reading = read({ httpStatus: 422, body: { result } })
    const meaning = expected[result]

    if (meaning === "refused" || meaning === "unresolved") expect(reading).toMatchObject({ kind: meaning })
    else
      expect(reading).toMatchObject({
        value: { kind: "refused", httpStatus: 422, result, attemptsLeft: meaning },
      })
  })

  it("is a no if it is a 422 with an undocumented result", () => {
    expect(read({ httpStatus: 422, body: { result: "otp_too_sunny" } })).toMatchObject({
      value: { kind: "refused", result: "other", attemptsLeft: undefined },
    })
  })

  it.each([camelCase, snake_case])("has the time until the next passcode, read from %j", (timing) => {
    expect(read({ httpStatus: 422, body: { result: "retry_regeneration_later", ...timing } })).toMatchObject({
      value: camelCase,
    })
  })

  it("is a refusal of access if it is a 401 or 403, whatever its body", () => {
    for (const httpStatus of [401, 403]) {
      expect(read({ httpStatus, body: { result: "verify_attempt_failed" } })).toMatchObject({
        kind: "refused",
      })
    }
  })

  it.each([
    [429, { result: "otp_live_daily_sms_rate_limit_exceeded" }, { kind: "value" }],
    [409, { result: "retry_regeneration_later" }, { kind: "value" }],
    [429, undefined, { kind: "unresolved", reason: "rate_limited" }],
    [404, { result: "transaction_not_found" }, { kind: "refused" }],
    [400, { result: "unexpected_client_input" }, { kind: "refused" }],
    [400, { decline: { category: "SYNTAX" } }, { kind: "refused" }],
    [400, { result: "otp_too_sunny" }, unreadable],
    [404, undefined, unreadable],
    [404, "<html><body>Not found</body></html>", unreadable],
    [413, "Request Entity Too Large", unreadable],
    [422, undefined, unreadable],
    [500, { result: "unexpected_server_error" }, { kind: "unresolved", reason: "server_error" }],
    [200, { result: "otp_too_sunny" }, unreadable],
    [200, undefined, unreadable],
    [200, { result: "verify_attempt_failed" }, unreadable],
    [202, { result: "otp_sent" }, unreadable],
  ])("is read as expected if it is a %d with %j", (httpStatus, body, reading) => {
    expect(read({ httpStatus, body })).toMatchObject(reading)
  })
})

it("reads only otp_verified as a verified passcode", () => {
  expect(readVerifyOtpResponse({ httpStatus: 200, body: { result: "otp_verified" } })).toMatchObject({
    value: { kind: "verified" },
  })
  expect(readVerifyOtpResponse({ httpStatus: 200, body: { result: "otp_sent" } })).toEqual(unreadable)
})

it.each(["otp_sent", "otp_regenerated", "otp_exists"])(
  "reads %s as a passcode that the buyer has",
  (result) => {
    for (const timing of [camelCase, snake_case]) {
      expect(readRegenerateOtpResponse({ httpStatus: 200, body: { result, ...timing } })).toMatchObject({
        value: { kind: "sent", ...camelCase },
      })
    }
  }
)
