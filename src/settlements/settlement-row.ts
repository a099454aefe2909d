import type { Cents, CurrencyCode } from "../basket"

/**
 * What an amount of a payout is for.
 *
 * - `claim`: what was captured (positive) or refunded (negative); the only kind that is compared with operations
 * - `disagio`, `transaction_fee`, `operation_fee`, `service_charge`, `interest`: what Ratepay charges
 * - `vat`: VAT on what Ratepay charges
 * - `chargeback`: a claim that Ratepay gives back to the merchant
 * - `other`: a record type that is not known
 */
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

/** By what a row names its order and operation: ids that were sent to Ratepay, or came from there. */
export const referenceNames = [
  "ratepayTransactionId",
  "ratepayOperationId",
  "partnerTransactionId",
  "partnerOperationId",
  "invoiceNumber",
] as const
export type References = Record<(typeof referenceNames)[number], string | null>

/** One row of a settlement file. It has no field in which a buyer could be named. */
export type SettlementRow = {
  /** The line of the file, from 1 for the header. */
  line: number
  /** Names the payout that the row belongs to. */
  payoutReference: string
  /** The day of the payout, as YYYY-MM-DD. */
  paidOn: string
  currencyCode: CurrencyCode
  /** What it adds to the payout; negative where it takes something off. */
  amount: Cents
  kind: EntryKind
  /** The kind as the file names it. */
  recordType: string
  references: References
}

/** Why a row can't be read. */
export const faultCodes = [
  "columns",
  "quotes",
  "too_long",
  "missing",
  "not_an_amount",
  "not_a_date",
  "not_a_currency",
  "not_text",
] as const
export type FaultCode = (typeof faultCodes)[number]

/** A row that can't be read: its line, and the column where the fault is in one. Never a value. */
export type RowFault = { line: number; fault: FaultCode; column: string | null }

/** The same with the payout that the row belongs to, where that can be read all the same. */
export type BrokenRow = RowFault & { payoutReference: string | null }
