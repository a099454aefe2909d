import type { LinkedText } from "../../../modules/ratepay/records/texts/linked-text"
import {
  toParts,
  versionOf,
  type LegalCase,
  type LegalTexts,
} from "../../../modules/ratepay/records/texts/legal-texts"
import { PRODUCT } from "../../../modules/ratepay/records/texts/rejection-texts"
import type { PaymentMethod } from "../../../modules/ratepay/records/transaction"
import { languages, type Language } from "../../../modules/ratepay/records/texts/language"
import { methodNames } from "../../../modules/ratepay/records/texts/method-names"

/** The pages that the texts link to. */
export const TERMS = "https://www.ratepay.com/legal-payment-terms"
export const DATA_PRIVACY = "https://www.ratepay.com/legal-payment-dataprivacy"

/**
 * The plugin's own wording of what Ratepay requires beside the order button and in a mandate (legal requirements). A merchant
 * replaces it with Ratepay's wording in the option `legalTexts`.
 */
const texts: Record<Language, Record<LegalCase, string>> = {
  de: {
    order: `Wenn Sie die Bestellung abschicken, stimmen Sie den [Zahlungsbedingungen von Ratepay](${TERMS}) und einer [Risikoprüfung](${DATA_PRIVACY}) durch Ratepay zu.`,
    mandate:
      "Ich erlaube der Ratepay GmbH, fällige Beträge dieser Bestellung per Lastschrift von meinem Konto einzuziehen, und beauftrage meine Bank, diese Lastschriften einzulösen. Innerhalb von acht Wochen nach der Abbuchung kann ich die Erstattung des Betrags verlangen; es gelten die Bedingungen meiner Bank. Die Mandatsreferenz und die Gläubiger-Identifikationsnummer werden mir gesondert mitgeteilt.",
  },
  en: {
    order: `By placing the order you agree to the [Ratepay terms of payment](${TERMS}) and to a [risk check](${DATA_PRIVACY}) by Ratepay.`,
    mandate:
      "I allow Ratepay GmbH to collect what is due for this order from my account by direct debit, and instruct my bank to honour these debits. Within eight weeks of the debit I can claim the amount back; the terms of my bank apply. The mandate reference and the creditor identifier will be sent to me separately.",
  },
  fr: {
    order: `En envoyant la commande, vous acceptez les [conditions de paiement de Ratepay](${TERMS}) et une [évaluation du risque](${DATA_PRIVACY}) par Ratepay.`,
    mandate:
      "J'autorise Ratepay GmbH à prélever sur mon compte les montants dus pour cette commande, et je charge ma banque d'honorer ces prélèvements. Dans les huit semaines qui suivent le débit, je peux demander le remboursement du montant ; les conditions de ma banque s'appliquent. La référence du mandat et l'identifiant du créancier me seront communiqués séparément.",
  },
  nl: {
    order: `Door de bestelling te plaatsen gaat u akkoord met de [betalingsvoorwaarden van Ratepay](${TERMS}) en met een [risicocontrole](${DATA_PRIVACY}) door Ratepay.`,
    mandate:
      "Ik geef Ratepay GmbH toestemming om de verschuldigde bedragen van deze bestelling per incasso van mijn rekening af te schrijven, en geef mijn bank opdracht deze incasso's uit te voeren. Binnen acht weken na de afschrijving kan ik het bedrag terugvragen; de voorwaarden van mijn bank zijn van toepassing. Het kenmerk van de machtiging en de incassant-ID worden mij apart meegedeeld.",
  },
}

/** A legal text in parts, so that its links can be shown; and its version, which records which text a buyer saw. */
export function legalText(
  which: LegalCase,
  {
    language,
    paymentMethod,
    legalTexts,
  }: { language: Language; paymentMethod: PaymentMethod; legalTexts: LegalTexts }
): { version: string; parts: LinkedText } {
  const template = templateOf(which, language, legalTexts)
  const named = template.replaceAll(PRODUCT, methodNames[language][paymentMethod])
  return { version: versionOf(language, template), parts: toParts(named) }
}

/** Whether a version is that of the text as it is shown now, in any language. */
export function isCurrentVersion(which: LegalCase, version: string, legalTexts: LegalTexts): boolean {
  return languages.some(
    (language) => versionOf(language, templateOf(which, language, legalTexts)) === version
  )
}

function templateOf(which: LegalCase, language: Language, legalTexts: LegalTexts): string {
  return legalTexts[language]?.[which] ?? texts[language][which]
}
