import type { PaymentMethod } from "../../../modules/ratepay/records/transaction"
import type { Language } from "../../../modules/ratepay/records/texts/language"

/** The name and description of each method in a list of payment methods. */
export const methodTexts: Record<Language, Record<PaymentMethod, { name: string; description: string }>> = {
  de: {
    open_invoice: {
      name: "Kauf auf Rechnung",
      description: "Sie bezahlen per Überweisung, nachdem die Ware versandt wurde.",
    },
    direct_debit: {
      name: "Lastschrift",
      description: "Der Betrag wird nach dem Versand von Ihrem Konto abgebucht.",
    },
    pay_now: { name: "Überweisung", description: "Sie überweisen den Betrag nach der Bestellung." },
  },
  en: {
    open_invoice: {
      name: "Invoice",
      description: "You pay by bank transfer after the goods have been shipped.",
    },
    direct_debit: {
      name: "Direct debit",
      description: "The amount is debited from your account after the goods have been shipped.",
    },
    pay_now: { name: "Bank transfer", description: "You transfer the amount after you have ordered." },
  },
  fr: {
    open_invoice: {
      name: "Paiement sur facture",
      description: "Vous payez par virement après l'expédition de la marchandise.",
    },
    direct_debit: {
      name: "Prélèvement SEPA",
      description: "Le montant est prélevé sur votre compte après l'expédition.",
    },
    pay_now: { name: "Virement bancaire", description: "Vous virez le montant après la commande." },
  },
  nl: {
    open_invoice: {
      name: "Kopen op factuur",
      description: "U betaalt per overschrijving nadat de goederen zijn verzonden.",
    },
    direct_debit: {
      name: "Automatische incasso",
      description: "Het bedrag wordt na de verzending van uw rekening afgeschreven.",
    },
    pay_now: { name: "Bankoverschrijving", description: "U maakt het bedrag na de bestelling over." },
  },
}

/** The fields of a form, by their paths in the details. */
export const formFields = [
  "date_of_birth",
  "title",
  "company.name",
  "company.vat_id",
  "phone",
  "account.owner",
  "account.iban",
  "account.bic",
  "mandate_accepted",
] as const
export type FormField = (typeof formFields)[number]

type FieldText = { label: string; hint?: string; example?: string }

export const fieldTexts: Record<Language, Record<FormField, FieldText>> = {
  de: {
    date_of_birth: {
      label: "Geburtsdatum",
      hint: "Sie müssen mindestens 18 Jahre alt sein.",
      example: "31.12.1980",
    },
    title: { label: "Titel" },
    "company.name": { label: "Firma" },
    "company.vat_id": { label: "Umsatzsteuer-Identifikationsnummer", example: "DE123456789" },
    phone: {
      label: "Telefonnummer",
      hint: "Am besten eine Mobilnummer: Vielleicht wird Ihnen ein Code zur Bestätigung gesendet.",
      example: "0151 23456789",
    },
    "account.owner": { label: "Kontoinhaber", hint: "Falls es nicht der Rechnungsempfänger ist." },
    "account.iban": { label: "IBAN", example: "DE44 1005 0000 1654 6984 97" },
    "account.bic": { label: "BIC" },
    mandate_accepted: { label: "Ich erteile das SEPA-Lastschriftmandat." },
  },
  en: {
    date_of_birth: { label: "Date of birth", hint: "You have to be at least 18.", example: "31/12/1980" },
    title: { label: "Academic title" },
    "company.name": { label: "Company" },
    "company.vat_id": { label: "VAT ID", example: "DE123456789" },
    phone: {
      label: "Phone number",
      hint: "A mobile number is best: you may be sent a code for confirmation.",
      example: "+49 151 23456789",
    },
    "account.owner": {
      label: "Account holder",
      hint: "Only if it is somebody else than the person who gets the invoice.",
    },
    "account.iban": { label: "IBAN", example: "DE44 1005 0000 1654 6984 97" },
    "account.bic": { label: "BIC" },
    mandate_accepted: { label: "I give the SEPA direct debit mandate." },
  },
  fr: {
    date_of_birth: {
      label: "Date de naissance",
      hint: "Vous devez avoir au moins 18 ans.",
      example: "31/12/1980",
    },
    title: { label: "Titre" },
    "company.name": { label: "Société" },
    "company.vat_id": { label: "Numéro de TVA", example: "DE123456789" },
    phone: {
      label: "Numéro de téléphone",
      hint: "De préférence un mobile : un code de confirmation peut vous être envoyé.",
      example: "+49 151 23456789",
    },
    "account.owner": { label: "Titulaire du compte", hint: "S'il n'est pas le destinataire de la facture." },
    "account.iban": { label: "IBAN", example: "DE44 1005 0000 1654 6984 97" },
    "account.bic": { label: "BIC" },
    mandate_accepted: { label: "Je donne le mandat de prélèvement SEPA." },
  },
  nl: {
    date_of_birth: {
      label: "Geboortedatum",
      hint: "U moet minstens 18 jaar oud zijn.",
      example: "31-12-1980",
    },
    title: { label: "Titel" },
    "company.name": { label: "Bedrijf" },
    "company.vat_id": { label: "Btw-nummer", example: "DE123456789" },
    phone: {
      label: "Telefoonnummer",
      hint: "Liefst een mobiel nummer: mogelijk ontvangt u een bevestigingscode.",
      example: "+31 6 12345678",
    },
    "account.owner": { label: "Rekeninghouder", hint: "Als dat niet de ontvanger van de factuur is." },
    "account.iban": { label: "IBAN", example: "NL91 ABNA 0417 1643 00" },
    "account.bic": { label: "BIC" },
    mandate_accepted: { label: "Ik geef de SEPA-incassomachtiging." },
  },
}
