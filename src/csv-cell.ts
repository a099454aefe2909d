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
