import { json, type SandboxResponse } from "../../http/response"
import type { OtpRules } from "../../world"

export type OtpResult =
  | "otp_sent"
  | "otp_verified"
  | "otp_failed"
  | "unexpected_client_input"
  | "verify_attempt_failed"
  | "no_more_verification_attempts_left"
  | "no_more_regeneration_attempts_left"
  | "retry_regeneration_later"
  | "transaction_not_found"

const messages: Readonly<Record<OtpResult, { en: string; de: string }>> = {
  otp_sent: { en: "The code has been sent.", de: "Der Code wurde gesendet." },
  otp_verified: { en: "The code is correct.", de: "Der Code ist richtig." },
  otp_failed: { en: "The verification has failed.", de: "Die Verifizierung ist fehlgeschlagen." },
  unexpected_client_input: { en: "The request is invalid.", de: "Die Anfrage ist ungültig." },
  verify_attempt_failed: { en: "The code is wrong.", de: "Der Code ist falsch." },
  no_more_verification_attempts_left: {
    en: "The code is wrong and no attempts are left.",
    de: "Der Code ist falsch und es sind keine Versuche übrig.",
  },
  no_more_regeneration_attempts_left: {
    en: "No further code can be sent.",
    de: "Es kann kein weiterer Code gesendet werden.",
  },
  retry_regeneration_later: {
    en: "A new code cannot be sent yet.",
    de: "Ein neuer Code kann noch nicht gesendet werden.",
  },
  transaction_not_found: { en: "The transaction is unknown.", de: "Die Transaktion ist unbekannt." },
}

/**
 * Writes a response of the OTP API in the configured field case: camelCase with a `links` list as in the published
 * samples, snake_case with `_links` as in the published schema (Payment API v2, 8.3). Links are relative paths.
 */
export function respondToOtp(
  status: number,
  result: OtpResult,
  about: {
    action: "verify" | "regenerate"
    transactionId: string
    rules: OtpRules
    now: Date
    message?: { en: string; de: string }
    regenerationPossibleInSeconds?: number
    timeToLiveInSeconds?: number
  }
): SandboxResponse {
  const links = toLinks(about.action, about.transactionId)
  const timestamp = about.now.toISOString()
  const message = about.message ?? messages[result]
  if (about.rules.fieldCase === "camelCase") {
    return json(status, {
      timestamp,
      ratepayTransactionId: about.transactionId,
      result,
      message,
      regenerationPossibleInSeconds: about.regenerationPossibleInSeconds,
      timeToLiveInSeconds: about.timeToLiveInSeconds,
      links,
    })
  }
  return json(status, {
    timestamp,
    ratepay_transaction_id: about.transactionId,
    result,
    message,
    regeneration_possible_in_seconds: about.regenerationPossibleInSeconds,
    time_to_live_in_seconds: about.timeToLiveInSeconds,
    _links: Object.fromEntries(links.map(({ rel, href }) => [rel, { href }])),
  })
}

function toLinks(action: "verify" | "regenerate", transactionId: string): { rel: string; href: string }[] {
  const other = action === "verify" ? "regenerate" : "verify"
  const href = (name: string) => `/transaction/management/2fa/v1/${name}/${transactionId}`
  return [
    { rel: "self", href: href(action) },
    { rel: other, href: href(other) },
  ]
}
