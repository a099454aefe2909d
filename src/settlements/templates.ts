import { inferred } from "./inferred"
import type { EntryKind } from "./settlement-row"

/** The two forms of a settlement file. */
export type TemplateName = "platform" | "merchant"

/** Where a form has what: names of columns. */
export type Template = {
  name: TemplateName
  /** Without one of these columns a file does not have this form. */
  required: readonly string[]
  amount: string
  currency: string
  paidOn: string
  recordType: string
  toKind: (recordType: string) => EntryKind
  /** The columns of which `toPayout` makes the payout's name, beside its day; undefined where it needs a day that is not there. */
  payout: string
  toPayout: (value: string, paidOn: string | undefined) => string | undefined
  ratepayTransactionId: string
  ratepayOperationId: string
  partnerTransactionId: string
  partnerOperationId: string
  invoiceNumber: string
}

/** For platform partners: each row names its operation. */
const platform: Template = {
  name: "platform",
  required: [
    "PAYMENT_DATE",
    "AMOUNT",
    "CURRENCY",
    "RATEPAY_PAYOUT_ID",
    "RECORD_TYPE",
    "RATEPAY_TRANSACTION_ID",
    "PARTNER_TRANSACTION_ID",
  ],
  amount: "AMOUNT",
  currency: "CURRENCY",
  paidOn: "PAYMENT_DATE",
  recordType: "RECORD_TYPE",
  toKind: (recordType) => kindOf(recordType, inferred.recordTypes),
  payout: "RATEPAY_PAYOUT_ID",
  toPayout: (payoutId) => payoutId,
  ratepayTransactionId: "RATEPAY_TRANSACTION_ID",
  ratepayOperationId: "RATEPAY_RESOURCE_ID",
  partnerTransactionId: "PARTNER_TRANSACTION_ID",
  partnerOperationId: "PARTNER_OPERATION_ID",
  invoiceNumber: "PARTNER_INVOICE_ID",
}

const feeTypes = {
  "1": "claim",
  "2": "disagio",
  "3": "transaction_fee",
  "4": "operation_fee",
  "5": "service_charge",
  "6": "vat",
  "7": "interest",
  "8": "chargeback",
} satisfies Record<string, EntryKind>

/** For merchants: each row names its order, and an invoice where one was sent with the capture. */
const merchant: Template = {
  name: "merchant",
  required: ["SHOP_ID", "PAYMENTDATE", "AMOUNT", "FEETYPE", "SHOPSORDER_ID"],
  amount: "AMOUNT",
  currency: "CURRENCY",
  paidOn: "PAYMENTDATE",
  recordType: "FEETYPE",
  toKind: (feeType) => kindOf(feeType, feeTypes),
  payout: "SHOP_ID",
  toPayout: (shopId, paidOn) =>
    paidOn === undefined ? undefined : inferred.payoutOfMerchant(shopId, paidOn),
  ratepayTransactionId: "TRANSACTION_ID",
  ratepayOperationId: "RATEPAY_RESOURCE_ID",
  partnerTransactionId: "SHOPSORDER_ID",
  partnerOperationId: "PARTNER_OPERATION_ID",
  invoiceNumber: "SHOPINVOICE_ID",
}

export const templates: readonly Template[] = [platform, merchant]

function kindOf(recordType: string, kinds: Readonly<Record<string, EntryKind>>): EntryKind {
  const name = recordType.toUpperCase().replace(/[^A-Z0-9]+/g, "_")
  return (Object.hasOwn(kinds, name) ? kinds[name] : undefined) ?? "other"
}
