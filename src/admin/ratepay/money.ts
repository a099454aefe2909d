import { localeOf } from "./locale-of"

/** An amount in major units, written as in a language: "16.90 EUR" in English, "16,90 EUR" in German. */
export function formatMoney(amount: number, currencyCode: string, language: string): string {
  const number = new Intl.NumberFormat(localeOf(language), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  return `${number.format(amount)} ${currencyCode.toUpperCase()}`
}

/** A quantity, or a rate in percent, written as in a language, with the decimals that it has. */
export function formatNumber(number: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 10 }).format(number)
}

/** A day, written as in a language. */
export function formatDay(iso: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium" }).format(new Date(iso))
}

/** A date and time, written as in a language. */
export function formatMoment(iso: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(iso)
  )
}
