import type { PaymentInstructions as ReceivedInstructions } from "../ratepay-api"
import { toFilledText, type FilledText } from "./filled-text"

/**
 * The account that a buyer transfers to, and the reference to write on the transfer. Neither is ever empty: without an account
 * the money could not arrive, and without a reference nobody would know which order it is for.
 */
export type PaymentInstructions = {
  account_holder: FilledText
  /** Without blanks. */
  iban: FilledText
  bic: FilledText | null
  bank_name: FilledText | null
  reference: FilledText
}

/** The account's holder where the response names none (inferred): Ratepay owns the claim (legal requirements, invoices). */
const HOLDER = "Ratepay GmbH"

/** Null where Ratepay's response named no account, IBAN or reference, or where they can't be read any more. */
export function toInstructions(received: ReceivedInstructions | null): PaymentInstructions | null {
  const iban = toFilledText(received?.depositAccount?.iban?.replace(/\s+/g, "").toUpperCase())
  const reference = toFilledText(received?.paymentReference)
  const account_holder = toFilledText(received?.depositAccount?.owner) ?? toFilledText(HOLDER)
  if (iban === null || reference === null || account_holder === null) return null
  return {
    account_holder,
    iban,
    bic: toFilledText(received?.depositAccount?.bic),
    bank_name: toFilledText(received?.depositAccount?.bankName),
    reference,
  }
}
