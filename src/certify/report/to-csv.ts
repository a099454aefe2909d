import { formatMoney } from "../../basket"
import { toCell } from "../../csv-cell"
import type { Report } from "./report"
import type { Row } from "./row"

const columns: Record<string, (row: Row) => string | null> = {
  case: (row) => row.case,
  title: ({ title }) => title,
  step: ({ step }) => String(step),
  operation: ({ what }) => what,
  method: ({ method }) => method,
  buyer_type: ({ buyer }) => buyer,
  shop_transaction_id: (row) => asText(row.shop_transaction_id),
  ratepay_transaction_id: (row) => asText(row.ratepay_transaction_id),
  ratepay_operation_id: (row) => asText(row.ratepay_operation_id),
  payment_reference: (row) => asText(row.payment_reference),
  amount: ({ cents, currency }) => (cents === null ? null : formatMoney(cents, currency)),
  http_status: ({ http }) => (http === null ? null : String(http)),
  result: ({ result }) => result,
  time_utc: ({ at }) => at,
  check: ({ passed }) => (passed ? "pass" : "FAIL"),
  problems: ({ problems }) => problems.join("; "),
}

/** What tells Excel that a file is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF"

/**
 * The report as a file for Excel, one line for each step. It is separated by semicolons, as Ratepay's own files are. An amount is
 * text with its currency, so that no language of Excel takes it for a date.
 */
export function toCsv({ finished }: Report): string {
  const lines = [
    Object.keys(columns),
    ...finished.flatMap(({ rows }) => rows).map((row) => Object.values(columns).map((read) => read(row))),
  ]
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(toCell).join(";")}\r\n`).join("")
}

/** A long number, or one that begins with a zero: Excel keeps 15 digits of a number, and drops the zeros. */
function asText(id: string | null): string | null {
  return id !== null && /^(\d{12,}|0\d+|\d+e\d+)$/i.test(id) ? `'${id}` : id
}
