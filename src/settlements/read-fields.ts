import { isCents, parseCurrency, toCents, type Cents, type CurrencyCode } from "../basket"
import { inferred } from "./inferred"

/** Reads an amount in major units as cents; undefined where it is none. */
export function readAmount(text: string): Cents | undefined {
  const [, sign = "", whole = "", decimals = ""] = inferred.amount.exec(text) ?? []
  if (whole === "") return undefined
  const cents = Number(`${sign}${whole}${decimals.padEnd(2, "0")}`)
  // The ledger's column holds 32 bits.
  return isCents(cents) && Math.abs(cents) < 2 ** 31 ? toCents(cents) : undefined
}

/** Reads a day as YYYY-MM-DD; undefined where it is none of the calendar. */
export function readDay(text: string): string | undefined {
  for (const form of inferred.dates) {
    const { year, month, day } = form.exec(text)?.groups ?? {}
    if (year === undefined) continue
    const iso = `${year}-${month}-${day}`
    const date = new Date(`${iso}T00:00:00Z`)
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
  }
  return undefined
}

/** Reads a currency's code; undefined where it is none with two decimals. */
export function readCurrency(text: string): CurrencyCode | undefined {
  try {
    return parseCurrency(text)
  } catch {
    return undefined
  }
}
