import type { Language } from "../../../modules/ratepay/records/texts/language"
import { fieldName } from "../buyer/buyer-texts"
import { toPlacedField, type FieldCode, type FieldFault } from "../buyer/field-fault"

const NAME = "{name}"

/** The texts about a field that has a name for buyers. */
const texts: Record<Language, Record<FieldCode, string>> = {
  de: {
    missing: `Es fehlt noch: ${NAME}.`,
    wrong: `Bitte prüfen Sie: ${NAME}. So kann die Angabe nicht verwendet werden.`,
    too_long: `Zu lang ist: ${NAME}.`,
    too_young: "Sie müssen mindestens 18 Jahre alt sein.",
    parcel_place: "Eine Packstation oder Postfiliale kann keine Rechnungsadresse sein.",
    not_a_field: "Diese Angabe ist unbekannt.",
    not_for_method: "Diese Angabe gehört zu einer anderen Zahlungsart.",
    not_for_buyer: "Diese Angabe gibt es für diese Art von Käufer nicht.",
  },
  en: {
    missing: `Still missing: ${NAME}.`,
    wrong: `Please check: ${NAME}. It can't be used like this.`,
    too_long: `Too long: ${NAME}.`,
    too_young: "You have to be at least 18.",
    parcel_place: "A parcel locker or post office can't be a billing address.",
    not_a_field: "This field is unknown.",
    not_for_method: "This belongs to another payment method.",
    not_for_buyer: "This is not asked of this kind of buyer.",
  },
  fr: {
    missing: `Il manque encore : ${NAME}.`,
    wrong: `Veuillez vérifier : ${NAME}. Cette indication ne peut pas être utilisée ainsi.`,
    too_long: `Trop long : ${NAME}.`,
    too_young: "Vous devez avoir au moins 18 ans.",
    parcel_place: "Une consigne à colis ou un bureau de poste ne peut pas être une adresse de facturation.",
    not_a_field: "Cette indication est inconnue.",
    not_for_method: "Cette indication concerne un autre mode de paiement.",
    not_for_buyer: "Cette indication ne concerne pas ce type d'acheteur.",
  },
  nl: {
    missing: `Nog niet ingevuld: ${NAME}.`,
    wrong: `Controleer: ${NAME}. Zo kan dit niet worden gebruikt.`,
    too_long: `Te lang: ${NAME}.`,
    too_young: "U moet minstens 18 jaar oud zijn.",
    parcel_place: "Een pakketautomaat of postkantoor kan geen factuuradres zijn.",
    not_a_field: "Dit veld is onbekend.",
    not_for_method: "Dit hoort bij een andere betaalmethode.",
    not_for_buyer: "Dit hoort niet bij dit soort koper.",
  },
}

/** The text about a field that has no name for buyers: the payment method, and the versions of the texts they were shown. */
const unnamed: Record<Language, string> = {
  de: "Diese Angabe stimmt nicht mehr. Bitte laden Sie die Seite neu.",
  en: "This is no longer right. Please reload the page.",
  fr: "Cette indication n'est plus valable. Veuillez recharger la page.",
  nl: "Dit klopt niet meer. Laad de pagina opnieuw.",
}

export type FieldError = { code: FieldCode; text: string }
export type FieldErrors = Record<string, FieldError>

/** The text that a form shows beside each field that does not fit, by the field's path. */
export function toErrors(faults: readonly FieldFault[], language: Language): FieldErrors {
  return Object.fromEntries(
    faults.map(({ path, code }) => [path, { code, text: faultText(path, code, language) }])
  )
}

function faultText(path: string, code: FieldCode, language: Language): string {
  const placed = toPlacedField(path)
  const text = texts[language][code]
  if (placed === undefined) return text.includes(NAME) ? unnamed[language] : text
  return text.replace(NAME, fieldName(placed, language))
}
