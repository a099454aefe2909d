import type { OperationKind, OperationState } from "./operation-kinds"

/**
 * What the dashboard reads from the plugin's admin API (docs/operations-and-admin-api.md). Amounts are in major units. A test
 * compares these types with the API's schemas.
 */

export type MoveKind = "capture" | "cancel" | "refund"

/** What a comparison repaired, or found and leaves to a person. Its amounts are in major units. */
export type Finding = {
  code: string
  values: Record<string, string | number | string[]>
  /** The same in English. */
  text: string
}

export const actions = ["capture", "cancel", "refund", "tracking", "extend", "compare"] as const
export type Action = (typeof actions)[number]

export type Quantities = Record<
  "ordered" | "open" | "captured" | "canceled" | "refunded" | "refundable",
  number
>

export type RatepayLine = {
  line_item_id: string
  source: "item" | "shipping"
  name: string
  article_number: string
  vat_rate: number
  quantities: Quantities
  amounts: Quantities
}

export type RatepayOperation = {
  id: string
  kind: OperationKind
  state: OperationState
  cause: string | null
  amount: number
  ratepay_operation_id: string | null
  error: string | null
  finding: Finding | null
  decline: { category: string; reasons: string[] } | null
  lines: { line_item_id: string; source: "item" | "shipping"; name: string; quantity: number }[]
  extras: Partial<Record<"goodwill" | "return_fee", { amount: number; vat_rate: number }>> | null
  detail: string | null
  created_at: string
  can_retry: boolean
  why_no_retry: "expired" | "declined_for_good" | "other_credentials" | null
  needs_attention: boolean
  /** Whether Ratepay has done the operation, but Medusa does not show it yet. */
  awaits_booking: boolean
}

type TransactionState =
  | "pending"
  | "awaiting_passcode"
  | "authorized"
  | "partially_captured"
  | "captured"
  | "canceled"
  | "expired"
  | "declined"
  | "failed"
  | "unresolved"

export type RatepayTransaction = {
  id: string
  state: TransactionState
  payment_method: string
  account: string
  shop_id: string | null
  ratepay_transaction_id: string | null
  shop_transaction_id: string | null
  authorization_expires: string | null
  expires_in_days: number | null
  payment_instructions: Record<
    "payment_reference" | "iban" | "bic" | "bank_name" | "owner",
    string | null
  > | null
  amounts: Record<"authorized" | "captured" | "canceled" | "refunded" | "open" | "refundable", number>
  lines: RatepayLine[]
  operations: RatepayOperation[]
  actions: Record<Action, { possible: boolean; why_not: string | null }>
  last_comparison: { at: string; repaired: Finding[]; differences: Finding[] } | null
  /** What is wrong with the figures; empty where nothing is. */
  faults: Finding[]
  repairable_operation_ids: string[]
}

export type RatepayOrder = {
  order_id: string
  environment: "integration" | "production"
  currency_code: string
  transactions: RatepayTransaction[]
}

/** The languages of the e-mail to the buyer, each with its own name. */
export const mailLanguages = { de: "Deutsch", en: "English", fr: "Français", nl: "Nederlands" } as const
export type MailLanguage = keyof typeof mailLanguages

export function isMailLanguage(text: string): text is MailLanguage {
  return text in mailLanguages
}

/** What the buyer has to pay for an order, and the e-mail about it. */
export type BuyerPayment = {
  order_id: string
  language: MailLanguage
  transactions: {
    transaction_id: string
    amount_due: number
    currency_code: string
    /** `YYYY-MM-DD` */
    due_date: string | null
    giro_code: { svg: string } | null
  }[]
  mail: { subject: string; text: string }
}

export type Preview = {
  amount: number
  currency_code: string
  vats: { vat_rate: number; net_amount: number; vat_amount: number }[]
}

export type ListedOperation = Omit<RatepayOperation, "lines"> & {
  transaction_id: string
  order_id: string | null
  /** Whether Medusa has the order: it takes back that of a declined checkout. */
  order_stands: boolean
  order_number: string | null
  currency_code: string
}

export type AttentionEntry = {
  reason: "failed" | "declined" | "unresolved" | "expiring" | "expired"
  order_id: string | null
  order_stands: boolean
  order_number: string | null
  transaction_id: string
  operation: RatepayOperation | null
  authorization_expires: string | null
  amount: number
  currency_code: string
}

/** That a method is not offered to a buyer for a while. */
export type BuyerLock = {
  id: string
  payment_method: string | null
  reason: "risk" | "data"
  declined_at: string
  until: string
  transaction_id: string
  correlation_id: string | null
  is_customer: boolean
}
