import { toMedusaAmount, type Cents, type CurrencyCode } from "../basket"
import type { Language } from "../modules/ratepay/records/texts/language"
import { locales } from "./language"

export type Format = ReturnType<typeof formatIn>

/** Writes amounts and days for a buyer, in the language's own way. */
export function formatIn(language: Language, currency: CurrencyCode) {
  const locale = locales[language]
  const amounts = new Intl.NumberFormat(locale, { style: "currency", currency })
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, useGrouping: false })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" })
  const inMajorUnits = (cents: Cents) => toMedusaAmount({ cents, currency })
  return {
    amount: (cents: Cents) => amounts.format(inMajorUnits(cents)),
    /** As a buyer types it into a form: without a currency, with the language's decimal sign. */
    typedAmount: (cents: Cents) => plain.format(inMajorUnits(cents)),
    /** A day written `YYYY-MM-DD`. */
    day: (day: string) => days.format(new Date(`${day}T00:00:00Z`)),
  }
}

/** Replaces `{amount}`, `{date}` and `{number}` by values. A placeholder without a value stays. */
export function fill(text: string, values: Partial<Record<"amount" | "date" | "number", string>>): string {
  return text.replace(/\{(amount|date|number)\}/g, (slot, name: keyof typeof values) => values[name] ?? slot)
}
