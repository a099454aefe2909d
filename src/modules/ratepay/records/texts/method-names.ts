import type { Language } from "./language"
import type { PaymentMethod } from "../transaction"

/** What buyers call each method within a sentence. */
export const methodNames: Record<Language, Record<PaymentMethod, string>> = {
  de: { open_invoice: "Kauf auf Rechnung", direct_debit: "Lastschrift", pay_now: "Überweisung" },
  en: { open_invoice: "invoice", direct_debit: "direct debit", pay_now: "bank transfer" },
  fr: { open_invoice: "facture", direct_debit: "prélèvement", pay_now: "virement bancaire" },
  nl: { open_invoice: "factuur", direct_debit: "automatische incasso", pay_now: "bankoverschrijving" },
}

/** A method's name as a title: it begins with a capital. */
export function methodTitle(language: Language, method: PaymentMethod): string {
  const name = methodNames[language][method]
  return name.charAt(0).toUpperCase() + name.slice(1)
}
