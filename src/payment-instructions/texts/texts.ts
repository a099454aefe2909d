/** The lines of payment instructions. */
export const lineNames = [
  "amount_due",
  "due_date",
  "capture",
  "refunded",
  "account_holder",
  "iban",
  "bic",
  "bank_name",
  "reference",
  "amount_to_ship",
] as const
export type LineName = (typeof lineNames)[number]

/**
 * The texts of one language. `{amount}`, `{date}` and `{number}` stand for an amount, a day and the order's number.
 *
 * The wording is the plugin's own, with the content that Ratepay requires (legal requirements, content of an invoice). A merchant
 * replaces the notice by Ratepay's wording with the option `paymentNotices`.
 */
export type Texts = {
  labels: Record<Exclude<LineName, "capture">, string>
  /** One of several captures: its day, its amount, and its due date if it has one. */
  capture: { label: string; by: string; open: string }
  summary: {
    /** For a bank transfer, with or without a due date. */
    transfer: { by: string; open: string }
    /** For a direct debit, with or without a due date. */
    debit: { by: string; open: string }
    /** Added where something is due and more is still to ship. */
    more: string
    /** Nothing is due yet, but something is still to ship. */
    later: string
    nothing: string
  }
  /** Says that payments already made are not deducted: only Ratepay knows which have arrived. */
  paid: string
  testMode: string
  giroCode: string
  copy: string
  copied: string
  notice: { transfer: string; debit: string }
  subject: string
}
