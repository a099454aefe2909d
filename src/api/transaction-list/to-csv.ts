import type { TransactionEntryResponse } from "./schemas"

const decimals = new Intl.NumberFormat("en", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  useGrouping: false,
})

const columns: Record<string, (entry: TransactionEntryResponse) => string | null> = {
  created_at: ({ created_at }) => created_at,
  order_number: ({ order_number }) => order_number,
  state: ({ state }) => state,
  payment_method: ({ payment_method }) => payment_method,
  buyer_type: ({ buyer_type }) => buyer_type,
  currency_code: ({ currency_code }) => currency_code,
  authorized: ({ amounts }) => decimals.format(amounts.authorized),
  captured: ({ amounts }) => decimals.format(amounts.captured),
  canceled: ({ amounts }) => decimals.format(amounts.canceled),
  refunded: ({ amounts }) => decimals.format(amounts.refunded),
  open: ({ amounts }) => decimals.format(amounts.open),
  authorization_expires: ({ authorization_expires }) => authorization_expires,
  ratepay_transaction_id: ({ ratepay_transaction_id }) => ratepay_transaction_id,
  payment_reference: ({ payment_reference }) => payment_reference,
  transaction_id: ({ id }) => id,
  order_id: ({ order_id }) => order_id,
}

/** The names of the columns, as the first line of the file. */
export const csvHeader = toLine(Object.keys(columns))

/** A transaction as a line of the file, with the line's end (RFC 4180). Amounts are in major units. */
export function toCsvLine(entry: TransactionEntryResponse): string {
  return toLine(Object.values(columns).map((read) => read(entry)))
}

function toLine(cells: (string | null)[]): string {
  return `${cells.map(toCell).join(",")}\r\n`
}

/** A number, which may begin with a minus. */
const number = /^-?\d+(\.\d+)?$/

/**
 * A cell that a spreadsheet shows as the text it is. What would be a formula there (or become one without its first blanks)
 * gets an apostrophe in front.
 */
export function toCell(value: string | null): string {
  const text = value === null ? "" : String(value)
  const plain = /^\s*[=+\-@]|^[\t\r\n]/.test(text) && !number.test(text) ? `'${text}` : text
  return /[",;\t\r\n']/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
