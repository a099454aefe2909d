import type { CurrencyCode } from "../basket"
import { readAmount, readCurrency, readDay } from "./read-fields"
import type { Layout } from "./recognize-template"
import type { Template } from "./templates"
import {
  referenceNames,
  type BrokenRow,
  type FaultCode,
  type References,
  type RowFault,
  type SettlementRow,
} from "./settlement-row"

type Column = Exclude<keyof Template, "name" | "required" | "toKind" | "toPayout">
type Read = { row: SettlementRow } | { fault: BrokenRow }

/** The longest text that is kept. */
const LONGEST = 255

/**
 * Reads one record of a settlement file. Of a row only amount, kind, day and ids are read: what describes it in words may name
 * a person.
 *
 * @param currency the currency of rows in a file that has no column for it
 */
export function readRow(
  record: readonly string[],
  line: number,
  { template, columns }: Layout,
  currency: CurrencyCode
): Read {
  if (record.length !== columns.size)
    return { fault: { line, fault: "columns", column: null, payoutReference: null } }
  const faults: RowFault[] = []
  const refuse = (fault: FaultCode, column: Column) =>
    void faults.push({ line, fault, column: template[column] })
  const textOf = (column: Column): string | null => {
    const text = (record[columns.get(template[column]) ?? -1] ?? "").trim()
    if (text.length > LONGEST) refuse("too_long", column)
    else if (/[\p{Cc}\p{Cs}]/u.test(text)) refuse("not_text", column)
    else if (text !== "") return text
    return null
  }
  const read = <T>(
    column: Column,
    fault: FaultCode,
    reading: (text: string) => T | undefined
  ): T | undefined => {
    const text = textOf(column)
    const value = text === null ? undefined : reading(text)
    if (value === undefined) refuse(text === null ? "missing" : fault, column)
    return value
  }

  const amount = read("amount", "not_an_amount", readAmount)
  const paidOn = read("paidOn", "not_a_date", readDay)
  const payout = read("payout", "not_text", (text) => text)
  const recordType = read("recordType", "not_text", (text) => text)
  const currencyCode = columns.has(template.currency)
    ? read("currency", "not_a_currency", readCurrency)
    : currency
  const references: References = {
    ratepayTransactionId: null,
    ratepayOperationId: null,
    partnerTransactionId: null,
    partnerOperationId: null,
    invoiceNumber: null,
  }
  for (const name of referenceNames) references[name] = textOf(name)

  const [fault] = faults
  const payoutReference = payout === undefined ? undefined : template.toPayout(payout, paidOn)
  if (
    fault !== undefined ||
    amount === undefined ||
    paidOn === undefined ||
    payoutReference === undefined ||
    recordType === undefined ||
    currencyCode === undefined
  )
    return {
      fault: {
        ...(fault ?? { line, fault: "missing", column: null }),
        payoutReference: payoutReference ?? null,
      },
    }
  return {
    row: {
      ...{ line, payoutReference, paidOn, currencyCode, amount, recordType, references },
      kind: template.toKind(recordType),
    },
  }
}
