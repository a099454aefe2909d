import { toCell } from "../../csv-cell"
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
  account: ({ account }) => account,
  shop_id: ({ shop_id }) => shop_id,
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
