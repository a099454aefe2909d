import type { RatepayTransaction } from "../ratepay-order"

/** The states of a transaction, in the order of the filter. A test compares these lists with the ledger's. */
export const transactionStates = [
  "authorized",
  "partially_captured",
  "captured",
  "canceled",
  "expired",
  "declined",
  "failed",
  "unresolved",
  "awaiting_passcode",
  "pending",
] as const satisfies readonly RatepayTransaction["state"][]

export const paymentMethods = ["open_invoice", "direct_debit", "pay_now"] as const

/** A transaction in the list of all orders' transactions, as the admin API has it. */
export type TransactionEntry = Pick<
  RatepayTransaction,
  | "id"
  | "state"
  | "payment_method"
  | "account"
  | "shop_id"
  | "ratepay_transaction_id"
  | "authorization_expires"
  | "amounts"
> & {
  order_id: string | null
  order_number: string | null
  payment_reference: string | null
  currency_code: string
  created_at: string
}

export type TransactionPage = {
  transactions: TransactionEntry[]
  /** The names of the store's accounts. */
  accounts: string[]
  next: string | null
}
