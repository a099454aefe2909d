/** The bodies of the plugin's store routes, as far as this package uses them (see the plugin's openapi.json). */

export type Language = "de" | "en" | "fr" | "nl"
export type BuyerType = "person" | "company"

/** A sentence in parts; a part with `href` is a link. It is never HTML. */
export type Text = { text: string; href?: string }[]

/** Errors by field (`date_of_birth`, `company.vat_id`, `account.iban`). Fields of the cart itself begin with `cart.`. */
export type FieldPath = string
export type FieldError = { code: string; text: string }
export type FieldErrors = Record<FieldPath, FieldError>

export type Field = {
  name: FieldPath
  /** The kind of buyer who has this field; null for both. */
  buyer_type: BuyerType | null
  required: boolean
  type: "date" | "tel" | "text" | "iban" | "bic" | "checkbox"
  autocomplete: string
  label: string
  hint: string | null
  example: string | null
}

/** One of Ratepay's payment methods, with what is offered to this cart. */
export type Method = {
  provider_id: string
  payment_method: string
  name: string
  description: string
  offered: boolean
  why_not: { code: string; text: string; until: string | null } | null
  buyer_types: BuyerType[]
  fields: Field[]
  legal: { version: string; sentence: Text }
  mandate: { version: string; text: Text } | null
  fingerprint: { snippet_id: string } | null
  test_mode: boolean
}

/** Which details are saved for a cart. Values can't be read, except an account's last four characters. */
export type Details = {
  provider_id: string | null
  buyer_type: BuyerType | null
  language: Language | null
  complete: boolean
  saved: FieldPath[]
  account_last_four: string | null
  errors: FieldErrors
}

/** Details to save. Fields that are left out stay as they are; `null` removes a field. */
export type DetailsInput = {
  provider_id?: string
  buyer_type?: BuyerType
  date_of_birth?: string | null
  title?: string | null
  phone?: string | null
  company?: { name?: string | null; vat_id?: string | null } | null
  account?: { iban?: string | null; owner?: string | null; bic?: string | null } | null
  mandate_accepted?: boolean | null
  device?: {
    token?: string
    browser?: { language?: string }
    screen?: { width: number; height: number }
  } | null
  language?: Language
  legal_version?: string
  mandate_version?: string
}

export type OutcomeKind =
  | "none"
  | "ordered"
  | "correct_data"
  | "method_not_possible"
  | "technical"
  | "try_again"
  | "unknown"
  | "passcode"

/** The outcome of a cart's last completion. Times are ISO 8601. */
export type Outcome = {
  kind: OutcomeKind
  order_id: string | null
  /** The method of the last completion; null where there was none. */
  payment_method: string | null
  text: Text | null
  errors: FieldErrors
  try_again_at: string | null
  correlation_id: string | null
  passcode: PasscodeFacts | null
}

export type PasscodeFacts = {
  /** Null where Ratepay did not send it. */
  attempts_left: boolean | null
  expires_at: string | null
  regenerate_at: string | null
  last?: "wrong" | "too_early" | "sent" | null
}

export type PasscodeResult = Omit<PasscodeFacts, "last"> & {
  result: "verified" | "wrong" | "expired" | "sent" | "too_early" | "refused"
}

/** What a buyer has to pay for an order, by when and how. Amounts are in cents, days are `YYYY-MM-DD`. */
export type Payment = { order_id: string; transactions: PaymentTransaction[] }

export type PaymentTransaction = {
  transaction_id: string
  payment_method: string
  name: string
  currency_code: string
  /** Captured less refunded: what is due now. */
  amount_due: number
  /** Authorized, and neither captured nor canceled. */
  amount_to_ship: number
  amount_refunded: number
  captures: { amount: number; captured_at: string; due_date: string | null }[]
  due_date: string | null
  instructions: {
    account_holder: string
    iban: string
    bic: string | null
    bank_name: string | null
    reference: string
  } | null
  giro_code: { payload: string; svg: string } | null
  test_mode: boolean
  /** The lines to show, in this order; `copy` is the value for a copy button. */
  lines: { name: string; label: string; value: string; copy: string | null }[]
  texts: {
    title: string
    summary: string
    paid: string | null
    test_mode: string | null
    giro_code: string
    copy: string
    copied: string
    notice: Text
  }
}
