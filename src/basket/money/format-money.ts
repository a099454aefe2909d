/** Writes cents for messages to merchants and for logs, the same in every locale: "1234.50 EUR". */
export function formatMoney(cents: number, currencyCode: string): string {
  const digits = String(Math.abs(cents)).padStart(3, "0")
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)} ${currencyCode.toUpperCase()}`
}
