import type { PaymentMethod } from "../../modules/ratepay/transaction"

export type Language = "de" | "en" | "fr" | "nl"

/**
 * What a buyer may be told. Ratepay prescribes the content of the first three (legal requirements, rejection texts)
 * and where the buyer finds more: its data privacy statement.
 */
export type BuyerMessage = "check_data" | "method_not_possible" | "technical" | "try_again" | "passcode"

const DATA_PRIVACY = "https://www.ratepay.com/legal-payment-dataprivacy"

const methodNames: Record<Language, Record<PaymentMethod, string>> = {
  de: { open_invoice: "Kauf auf Rechnung", direct_debit: "Lastschrift", pay_now: "Überweisung" },
  en: { open_invoice: "invoice", direct_debit: "direct debit", pay_now: "bank transfer" },
  fr: { open_invoice: "facture", direct_debit: "prélèvement", pay_now: "virement bancaire" },
  nl: { open_invoice: "factuur", direct_debit: "automatische incasso", pay_now: "bankoverschrijving" },
}

const texts: Record<Language, Record<BuyerMessage, (method: string) => string>> = {
  de: {
    check_data: () =>
      `Die Kombination aus Name und Adresse konnte nicht bestätigt werden. Bitte prüfen Sie Ihre Angaben und versuchen Sie es noch einmal. Weitere Informationen: ${DATA_PRIVACY}`,
    method_not_possible: (method) =>
      `Die Zahlung per ${method} ist leider nicht möglich. Diese Entscheidung beruht auf automatisierter Datenverarbeitung. Bitte wählen Sie eine andere Zahlungsart. Weitere Informationen: ${DATA_PRIVACY}`,
    technical: () =>
      "Leider ist ein technischer Fehler aufgetreten. Bitte wählen Sie eine andere Zahlungsart oder wenden Sie sich an den Händler.",
    try_again: () =>
      "Die Zahlung konnte gerade nicht bestätigt werden. Bitte versuchen Sie es in wenigen Augenblicken noch einmal.",
    passcode: () => "Zur Bestätigung wurde ein Code an Ihre Telefonnummer gesendet. Bitte geben Sie ihn ein.",
  },
  en: {
    check_data: () =>
      `The combination of name and address could not be confirmed. Please check your details and try again. More information: ${DATA_PRIVACY}`,
    method_not_possible: (method) =>
      `Paying by ${method} is not possible. This decision is based on automated data processing. Please choose another payment method. More information: ${DATA_PRIVACY}`,
    technical: () =>
      "A technical error has occurred. Please choose another payment method or contact the merchant.",
    try_again: () => "The payment could not be confirmed just now. Please try again in a few moments.",
    passcode: () => "A code was sent to your phone number for confirmation. Please enter it.",
  },
  fr: {
    check_data: () =>
      `La combinaison du nom et de l'adresse n'a pas pu être confirmée. Veuillez vérifier vos données et réessayer. Plus d'informations : ${DATA_PRIVACY}`,
    method_not_possible: (method) =>
      `Le paiement par ${method} n'est pas possible. Cette décision repose sur un traitement automatisé des données. Veuillez choisir un autre mode de paiement. Plus d'informations : ${DATA_PRIVACY}`,
    technical: () =>
      "Une erreur technique s'est produite. Veuillez choisir un autre mode de paiement ou contacter le marchand.",
    try_again: () =>
      "Le paiement n'a pas pu être confirmé pour le moment. Veuillez réessayer dans quelques instants.",
    passcode: () => "Un code de confirmation a été envoyé à votre numéro de téléphone. Veuillez le saisir.",
  },
  nl: {
    check_data: () =>
      `De combinatie van naam en adres kon niet worden bevestigd. Controleer uw gegevens en probeer het opnieuw. Meer informatie: ${DATA_PRIVACY}`,
    method_not_possible: (method) =>
      `Betalen per ${method} is niet mogelijk. Deze beslissing berust op geautomatiseerde gegevensverwerking. Kies een andere betaalmethode. Meer informatie: ${DATA_PRIVACY}`,
    technical: () =>
      "Er is een technische fout opgetreden. Kies een andere betaalmethode of neem contact op met de webwinkel.",
    try_again: () =>
      "De betaling kon op dit moment niet worden bevestigd. Probeer het over enkele ogenblikken opnieuw.",
    passcode: () => "Ter bevestiging is een code naar uw telefoonnummer gestuurd. Voer deze in.",
  },
}

/** The text for a buyer, in their language. */
export function buyerText(message: BuyerMessage, { language, paymentMethod }: BuyerTextContext): string {
  return texts[language][message](methodNames[language][paymentMethod])
}

export type BuyerTextContext = { language: Language; paymentMethod: PaymentMethod }

/** Which text belongs to which category of decline (Payment API v2, client policy per category). */
export function messageOfDecline(category: string): BuyerMessage {
  switch (category) {
    case "BUYER_DATA":
    case "BUYER_IDENTITY":
      return "check_data"
    case "PAYMENT_ATTRIBUTE":
    case "RISK_DECISION":
    case "TRANSACTION_RISK":
      return "method_not_possible"
    default:
      // SYNTAX, CONTRACT, LEGAL and whatever Ratepay adds: nothing the buyer could mend.
      return "technical"
  }
}
