import { parseCurrency } from "../../basket"
import { readSettlement } from "../read-settlement"
import type { BrokenRow, SettlementRow } from "../settlement-row"

const platformColumns = [
  "REPORT_DATE",
  "PAYMENT_DATE",
  "AMOUNT",
  "CURRENCY",
  "RATEPAY_PAYOUT_ID",
  "RECORD_DESCRIPTION",
  "RECORD_TYPE",
  "RATEPAY_TRANSACTION_ID",
  "PARTNER_TRANSACTION_ID",
  "RATEPAY_RESOURCE_TYPE",
  "RATEPAY_RESOURCE_ID",
  "PARTNER_OPERATION_ID",
] as const
const merchantColumns = [
  "SHOP_ID",
  "PAYMENTDATE",
  "SHOPNAME",
  "AMOUNT",
  "SHOPINVOICE_ID",
  "SHOPSORDER_ID",
  "DESCRIPTION",
  "FEETYPE",
  "TRANSACTION_ID",
] as const

export type PlatformFields = Partial<Record<(typeof platformColumns)[number], string>>
export type MerchantFields = Partial<Record<(typeof merchantColumns)[number], string>>

const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`
const toText = (lines: string[][]) => lines.map((line) => `${line.map(quoted).join(";")}\r\n`).join("")

/** A file in the form for platform partners; fields that are not given have the values of a capture of 12.34. */
export function platformFile(rows: PlatformFields[]): string {
  const usual: PlatformFields = {
    REPORT_DATE: "2026-11-30",
    PAYMENT_DATE: "2026-11-30",
    AMOUNT: "12.34",
    CURRENCY: "EUR",
    RATEPAY_PAYOUT_ID: "PO-1",
    RECORD_TYPE: "CLAIM",
    RATEPAY_TRANSACTION_ID: "ratepay-1",
    PARTNER_TRANSACTION_ID: "1001",
  }
  const all = rows.map((row) => ({ ...usual, ...row }))
  return toText([[...platformColumns], ...all.map((row) => platformColumns.map((name) => row[name] ?? ""))])
}

/** A file in the form for merchants, as `platformFile` makes the other one. */
export function merchantFile(rows: MerchantFields[]): string {
  const usual: MerchantFields = {
    SHOP_ID: "77",
    PAYMENTDATE: "2026-11-30",
    AMOUNT: "12.34",
    SHOPSORDER_ID: "1001",
    FEETYPE: "1",
  }
  const all = rows.map((row) => ({ ...usual, ...row }))
  return toText([[...merchantColumns], ...all.map((row) => merchantColumns.map((name) => row[name] ?? ""))])
}

/** Reads a whole file, in chunks of some bytes. */
export async function readAll(
  file: string | Uint8Array,
  chunkSize = 4_096
): Promise<{ rows: SettlementRow[]; faults: BrokenRow[] }> {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file
  async function* chunks() {
    await Promise.resolve()
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize)
  }
  const read: { rows: SettlementRow[]; faults: BrokenRow[] } = { rows: [], faults: [] }
  for await (const { rows, faults } of readSettlement(chunks(), parseCurrency("EUR"))) {
    read.rows.push(...rows)
    read.faults.push(...faults)
  }
  return read
}
