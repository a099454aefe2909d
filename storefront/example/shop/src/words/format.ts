import type { Language } from "medusa-payment-ratepay-storefront"

/** An amount as Medusa has it, in words. Nothing is computed with it. */
export function formatAmount(language: Language, currency: string, amount: number): string {
  return new Intl.NumberFormat(language, { style: "currency", currency }).format(amount)
}

export function formatDay(language: Language, moment: string | Date): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(moment))
}
