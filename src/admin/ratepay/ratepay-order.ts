/** What the plugin's admin API answers (README, "Admin API"). Amounts are in major units. */

export type MoveKind = "capture" | "cancel" | "refund"

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
  kind: string
  state: string
  cause: string | null
  amount: number
  ratepay_operation_id: string | null
  error: string | null
  decline: { category: string; reasons: string[] } | null
  lines: { line_item_id: string; source: "item" | "shipping"; name: string; quantity: number }[]
  extras: Partial<Record<"goodwill" | "return_fee", { amount: number; vat_rate: number }>> | null
  note: string | null
  created_at: string
  can_retry: boolean
  needs_attention: boolean
  /** Ratepay has done it, and Medusa does not show it yet. */
  awaits_booking: boolean
}

export type RatepayTransaction = {
  id: string
  state: string
  payment_method: string
  ratepay_transaction_id: string | null
  shop_transaction_id: string | null
  authorization_expires: string | null
  expires_in_days: number | null
  requisites: Record<"payment_reference" | "iban" | "bic" | "bank_name" | "owner", string | null> | null
  amounts: Record<"authorized" | "captured" | "canceled" | "refunded" | "open" | "refundable", number>
  lines: RatepayLine[]
  operations: RatepayOperation[]
  /** In words; empty where all is well. */
  faults: string[]
  mendable_operation_ids: string[]
}

export type RatepayOrder = { order_id: string; currency_code: string; transactions: RatepayTransaction[] }

export type Preview = {
  amount: number
  currency_code: string
  vats: { vat_rate: number; net_amount: number; vat_amount: number }[]
}

export type ListedOperation = RatepayOperation & {
  transaction_id: string
  order_id: string | null
  order_number: string | null
  currency_code: string
}

export type AttentionEntry = {
  reason: "failed" | "declined" | "unresolved" | "expiring"
  order_id: string | null
  order_number: string | null
  transaction_id: string
  operation: RatepayOperation | null
  authorization_expires: string | null
  amount: number
  currency_code: string
}
