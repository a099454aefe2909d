import { cleanText } from "../../../basket"

/** The most characters of a merchant's invoice number (Payment API v2, 3.5). */
export const INVOICE_NUMBER_LENGTH = 50

/** An invoice number as it is sent; undefined where a value is none: no text, not visible, or too long. It is never cut. */
export function toInvoiceNumber(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined
  const number = cleanText(String(value))
  return number !== undefined && number.length <= INVOICE_NUMBER_LENGTH ? number : undefined
}
