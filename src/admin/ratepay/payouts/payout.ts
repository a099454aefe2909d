/** What the admin API returns of Ratepay's payouts. Amounts are in major units. */

export const entryKinds = [
  "claim",
  "disagio",
  "transaction_fee",
  "operation_fee",
  "service_charge",
  "vat",
  "interest",
  "chargeback",
  "other",
] as const
export type EntryKind = (typeof entryKinds)[number]

export type Payout = {
  id: string
  reference: string
  currency_code: string
  /** `YYYY-MM-DD` */
  paid_on: string
  amount: number
  entry_count: number
  /** How many of its rows could not be read. */
  unreadable_count: number
}

export type PayoutEntry = {
  id: string
  payout_id: string
  paid_on: string
  transaction_id: string | null
  payout_reference: string
  currency_code: string
  line: number
  kind: EntryKind
  /** The kind as the file names it. */
  record_type: string
  amount: number
  partner_transaction_id: string | null
  order_id: string | null
  shop_transaction_id: string | null
}

export type PayoutPage = {
  payout: Payout & { totals: { kind: EntryKind; amount: number }[] }
  entries: PayoutEntry[]
  next: string | null
}

export type SettlementProblem = {
  id: string
  kind: "unmatched" | "unexplained" | "amount_differs" | "currency_differs" | "missing" | "unreadable"
  currency_code: string
  expected_amount: number | null
  settled_amount: number | null
  order_id: string | null
  shop_transaction_id: string | null
  entry: PayoutEntry | null
  unreadable: (RowFault & { rows: number }) | null
  payout: { id: string; reference: string } | null
  acknowledged_at: string | null
  acknowledged_by: string | null
}

/** What has been paid for an order and charged for it. */
export type OrderSettlement = { entries: PayoutEntry[] }

export type RowFault = {
  line: number
  fault:
    | "columns"
    | "quotes"
    | "too_long"
    | "missing"
    | "not_an_amount"
    | "not_a_date"
    | "not_a_currency"
    | "not_text"
  column: string | null
}

export type ImportedSettlement = {
  rows: number
  added: number
  fault_count: number
  faults: RowFault[]
  unknown_types: string[]
}
