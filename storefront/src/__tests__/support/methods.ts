import type { Field, Method } from "../../core/contract.ts"

const field = (name: string, type: Field["type"], change: Partial<Field> = {}): Field => ({
  name,
  type,
  buyer_type: null,
  required: true,
  autocomplete: "off",
  label: name,
  hint: null,
  example: null,
  ...change,
})

const born = field("date_of_birth", "date", {
  buyer_type: "person",
  autocomplete: "bday",
  label: "Geburtsdatum",
  hint: "Sie müssen volljährig sein.",
})
const phone = field("phone", "tel", { autocomplete: "tel", label: "Telefonnummer", example: "0151 23456789" })
const vatId = field("company.vat_id", "text", { buyer_type: "company", required: false, label: "USt-IdNr." })
const companyName = field("company.name", "text", {
  buyer_type: "company",
  autocomplete: "organization",
  label: "Firma",
})

const legal = {
  version: "2026-11",
  sentence: [
    { text: "Mit Klick auf den Button stimmen Sie den " },
    { text: "Zahlungsbedingungen", href: "https://www.ratepay.com/legal" },
    { text: " zu." },
  ],
}

export const openInvoice: Method = {
  provider_id: "pp_ratepay-open-invoice",
  payment_method: "open_invoice",
  name: "Kauf auf Rechnung",
  description: "Bezahlen Sie nach dem Erhalt der Ware.",
  offered: true,
  why_not: null,
  buyer_types: ["person", "company"],
  fields: [born, phone, companyName, vatId],
  legal,
  mandate: null,
  fingerprint: null,
  test_mode: false,
}

export const directDebit: Method = {
  ...openInvoice,
  provider_id: "pp_ratepay-direct-debit",
  payment_method: "direct_debit",
  name: "Lastschrift",
  buyer_types: ["person"],
  fields: [
    born,
    phone,
    field("account.iban", "iban", { label: "IBAN" }),
    field("account.bic", "bic", { label: "BIC", required: false }),
    field("mandate_accepted", "checkbox", { label: "Ich erteile das Mandat." }),
  ],
  mandate: { version: "m1", text: [{ text: "Ich ermächtige Ratepay, von meinem Konto einzuziehen." }] },
}
