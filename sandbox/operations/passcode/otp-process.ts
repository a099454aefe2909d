import type { OtpProcess, Transaction } from "../../ledger/transaction"
import type { Surroundings } from "../../world"
import { otpHref, transactionHref } from "../resources/links"

/** Starts the passcode process of a new transaction: a code is "sent" to the buyer's phone. */
export function startOtp(phone: string, { otp, now }: Surroundings): OtpProcess {
  return {
    phone,
    wrongCodesLeft: otp.maximumWrongCodes,
    regenerationsLeft: otp.maximumRegenerations,
    expires: after(now, otp.secondsToLive),
    regenerationPossible: after(now, otp.secondsUntilRegeneration),
  }
}

/** Replaces the code by one with a new lifetime. Wrong attempts stay counted. */
export function renewOtp(process: OtpProcess, { otp, now }: Surroundings): void {
  process.regenerationsLeft -= 1
  process.expires = after(now, otp.secondsToLive)
  process.regenerationPossible = after(now, otp.secondsUntilRegeneration)
}

/** Seconds until `moment`, rounded up, and never negative. */
export function secondsUntil(moment: Date, now: Date): number {
  return Math.max(0, Math.ceil((moment.getTime() - now.getTime()) / 1000))
}

export function toSentMessage(phone: string): { en: string; de: string } {
  return {
    en: `The code has been sent to your phone number ${phone}.`,
    de: `Der Code wurde an Ihre Telefonnummer ${phone} gesendet.`,
  }
}

/** The 202 body of an authorization. Its fields are not published; these follow from the prose. */
export function toOtpRequiredBody(transaction: Transaction, process: OtpProcess, call: Surroundings): object {
  return {
    _links: {
      self: { href: transactionHref(call.baseUrl, transaction) },
      verify: { href: otpHref(call.baseUrl, "verify", transaction) },
      regenerate: { href: otpHref(call.baseUrl, "regenerate", transaction) },
    },
    created: transaction.created.toISOString(),
    message: toSentMessage(process.phone),
    ratepay_transaction_id: transaction.id,
    regeneration_possible_in_seconds: secondsUntil(process.regenerationPossible, call.now),
    result: transaction.result,
    time_to_live_in_seconds: secondsUntil(process.expires, call.now),
  }
}

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}
