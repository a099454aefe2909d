import { inferred } from "../inferred"
import type { Instance } from "../instance"
import { listSettlementRows, type RowType, type SettlementRow } from "./settlement-rows"

/** The two forms of a settlement file: for platform partners and for merchants. */
export const settlementForms = ["platform", "merchant"] as const
export type SettlementForm = (typeof settlementForms)[number]

type Column = [name: string, valueOf: (row: SettlementRow) => string]

const description: Record<RowType, string> = {
  CLAIM: "Original amount",
  REFUND: "Return",
  DISAGIO: "Disagio",
  TRANSACTION_FEE: "Transaction fee",
  VAT: "VAT",
}
const feeType: Record<RowType, string> = {
  CLAIM: "1",
  REFUND: "1",
  DISAGIO: "2",
  TRANSACTION_FEE: "3",
  VAT: "6",
}

const amount = ({ cents }: SettlementRow) => {
  const digits = String(Math.abs(cents)).padStart(3, "0")
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
const day = (date: Date) => date.toISOString().slice(0, 10)
const reference = ({ transaction, followUp }: SettlementRow) =>
  transaction.paymentReferences.find((one) => one.partner_shop_id === followUp.partnerShopId)
    ?.ratepay_payment_reference ?? ""
const invoiceId = ({ followUp: { request } }: SettlementRow) =>
  request !== undefined && "partner_invoice_id" in request ? (request.partner_invoice_id ?? "") : ""
const partnerTransactionId = ({ transaction }: SettlementRow) => transaction.partnerTransactionId ?? ""

const columns: Record<SettlementForm, Column[]> = {
  platform: [
    ["REPORT_DATE", ({ paidOn }) => paidOn],
    ["PAYMENT_DATE", ({ paidOn }) => paidOn],
    ["PAYMENT_MONTH", ({ paidOn }) => paidOn.slice(0, 7)],
    ["AMOUNT", amount],
    ["CURRENCY", ({ transaction }) => transaction.request.currency],
    ["RATEPAY_PAYMENT_REFERENCE", reference],
    ["RATEPAY_PARTNER_INVOICE_ID", ({ paidOn }) => `INV-${paidOn.slice(0, 7)}`],
    [
      "RATEPAY_PAYOUT_ID",
      ({ paidOn, followUp }) => `PO-${followUp.partnerShopId}-${paidOn.replaceAll("-", "")}`,
    ],
    ["RECORD_DESCRIPTION", ({ type }) => description[type]],
    ["RECORD_TYPE", ({ type }) => type],
    ["AUTHORIZATION_REQUEST_DATE", ({ transaction }) => transaction.created.toISOString()],
    ["OPERATION_DATE", ({ followUp }) => day(followUp.created)],
    ["RATEPAY_TRANSACTION_ID", ({ transaction }) => transaction.id],
    ["BUYER_TYPE", ({ transaction }) => (transaction.request.buyer.company ? "B2B" : "B2C")],
    ["PAYMENT_METHOD", ({ transaction }) => transaction.request.payment_method.payment_option],
    ["PARTNER_TRANSACTION_ID", partnerTransactionId],
    ["PARTNER_SHOP_ID", ({ followUp }) => followUp.partnerShopId],
    ["RATEPAY_RESOURCE_TYPE", ({ followUp }) => followUp.kind.toUpperCase()],
    ["RATEPAY_RESOURCE_ID", ({ followUp }) => followUp.id],
    ["PARTNER_OPERATION_ID", ({ followUp }) => followUp.request?.partner_operation_id ?? ""],
  ],
  merchant: [
    ["SHOP_ID", ({ followUp }) => followUp.partnerShopId],
    ["PAYMENTDATE", ({ paidOn }) => paidOn],
    ["PAYMENTMONTH", ({ paidOn }) => paidOn.slice(0, 7)],
    ["SHOPNAME", ({ followUp }) => followUp.partnerShopId],
    ["AMOUNT", amount],
    ["DESCRIPTOR", reference],
    ["SHOPINVOICE_ID", invoiceId],
    ["SHOPSORDER_ID", partnerTransactionId],
    ["INVOICENUMBER", ({ paidOn }) => `INV-${paidOn.slice(0, 7)}`],
    ["DESCRIPTION", ({ type }) => description[type]],
    ["FEETYPE", ({ type }) => feeType[type]],
    ["ORDERDATE", ({ transaction }) => transaction.created.toISOString()],
    ["SENTDATE", ({ followUp }) => day(followUp.created)],
    ["TRANSACTION_ID", ({ transaction }) => transaction.id],
    ["CUSTOMERGROUP", ({ transaction }) => (transaction.request.buyer.company ? "1" : "2")],
  ],
}

/** Writes what the sandbox has paid out so far as a settlement file: all payouts of its books, one for each shop and day. */
export function writeSettlement(instance: Instance, form: SettlementForm): string {
  const { separator } = inferred.settlement
  const rows = listSettlementRows(instance.world.transactions.values())
  const toLine = (fields: string[]) =>
    `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(separator)}\r\n`
  return [
    toLine(columns[form].map(([name]) => name)),
    ...rows.map((row) => toLine(columns[form].map(([, valueOf]) => valueOf(row)))),
  ].join("")
}
