import { languageOf, type Language } from "medusa-payment-ratepay-storefront"

/** One field of a form, without blanks around it; empty where there is none. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === "string" ? value.trim() : ""
}

/** The language that a form was filled in in. */
export function languageIn(form: FormData): Language {
  return languageOf(textIn(form, "language"))
}
