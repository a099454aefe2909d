import type { Language } from "../../../modules/ratepay/records/texts/language"
import { methodNames } from "../../../modules/ratepay/records/texts/method-names"
import {
  PRODUCT,
  rejectionCases,
  type RejectionTexts,
} from "../../../modules/ratepay/records/texts/rejection-texts"
import type { PaymentMethod } from "../../../modules/ratepay/records/transaction"
import type { BuyerField, BuyerMessage, Place, PlacedField } from "./buyer-message"

const DATA_PRIVACY = "https://www.ratepay.com/legal-payment-dataprivacy"
const NAMES = "{names}"

const placeNames: Record<Language, Record<Place, string>> = {
  de: { billing: "Rechnungsadresse", delivery: "Lieferadresse" },
  en: { billing: "billing address", delivery: "delivery address" },
  fr: { billing: "adresse de facturation", delivery: "adresse de livraison" },
  nl: { billing: "factuuradres", delivery: "bezorgadres" },
}

const fieldNames: Record<Language, Record<BuyerField, string>> = {
  de: {
    first_name: "Vorname",
    last_name: "Nachname",
    date_of_birth: "Geburtsdatum",
    title: "Titel",
    company: "Firma",
    vat_id: "Umsatzsteuer-Identifikationsnummer",
    email: "E-Mail-Adresse",
    phone: "Telefonnummer",
    street: "Straße und Hausnummer",
    house_number: "Hausnummer",
    street_addition: "Adresszusatz",
    postal_code: "Postleitzahl",
    city: "Ort",
    country: "Land",
    account_owner: "Kontoinhaber",
    iban: "IBAN",
    bic: "BIC",
    mandate: "SEPA-Lastschriftmandat",
  },
  en: {
    first_name: "first name",
    last_name: "last name",
    date_of_birth: "date of birth",
    title: "title",
    company: "company",
    vat_id: "VAT ID",
    email: "e-mail address",
    phone: "phone number",
    street: "street and house number",
    house_number: "house number",
    street_addition: "second address line",
    postal_code: "postal code",
    city: "city",
    country: "country",
    account_owner: "account holder",
    iban: "IBAN",
    bic: "BIC",
    mandate: "SEPA direct debit mandate",
  },
  fr: {
    first_name: "prénom",
    last_name: "nom",
    date_of_birth: "date de naissance",
    title: "titre",
    company: "société",
    vat_id: "numéro de TVA",
    email: "adresse e-mail",
    phone: "numéro de téléphone",
    street: "rue et numéro",
    house_number: "numéro de maison",
    street_addition: "complément d'adresse",
    postal_code: "code postal",
    city: "ville",
    country: "pays",
    account_owner: "titulaire du compte",
    iban: "IBAN",
    bic: "BIC",
    mandate: "mandat de prélèvement SEPA",
  },
  nl: {
    first_name: "voornaam",
    last_name: "achternaam",
    date_of_birth: "geboortedatum",
    title: "titel",
    company: "bedrijf",
    vat_id: "btw-nummer",
    email: "e-mailadres",
    phone: "telefoonnummer",
    street: "straat en huisnummer",
    house_number: "huisnummer",
    street_addition: "tweede adresregel",
    postal_code: "postcode",
    city: "plaats",
    country: "land",
    account_owner: "rekeninghouder",
    iban: "IBAN",
    bic: "BIC",
    mandate: "SEPA-incassomachtiging",
  },
}

/**
 * The texts are our own, with the content that Ratepay requires for its decisions (legal requirements, rejection texts). A
 * merchant can replace them by Ratepay's wording with the option `rejectionTexts`.
 */
const texts: Record<Language, Record<BuyerMessage["kind"], string>> = {
  de: {
    check_data: `Die Kombination aus Name und Adresse konnte nicht bestätigt werden. Bitte prüfen Sie Ihre Angaben und versuchen Sie es noch einmal. Weitere Informationen: ${DATA_PRIVACY}`,
    check_identity: `Die Kombination aus Name und Adresse und Ihr Geburtsdatum konnten nicht bestätigt werden. Bitte prüfen Sie Ihre Angaben und versuchen Sie es noch einmal. Weitere Informationen: ${DATA_PRIVACY}`,
    not_possible: `Die Zahlung per ${PRODUCT} ist leider nicht möglich. Diese Entscheidung beruht auf automatisierter Datenverarbeitung. Bitte wählen Sie eine andere Zahlungsart. Weitere Informationen: ${DATA_PRIVACY}`,
    technical:
      "Leider ist ein technischer Fehler aufgetreten. Bitte wählen Sie eine andere Zahlungsart oder wenden Sie sich an den Händler.",
    try_again:
      "Die Zahlung konnte gerade nicht bestätigt werden. Bitte versuchen Sie es in wenigen Augenblicken noch einmal.",
    passcode: "Zur Bestätigung wurde ein Code an Ihre Telefonnummer gesendet. Bitte geben Sie ihn ein.",
    session_over:
      "Ihre Bestellung hat sich geändert, oder Ihre Angaben zur Zahlung liegen nicht mehr vor. Bitte wählen Sie die Zahlungsart noch einmal aus.",
    declined_too_often: `Weitere Versuche mit der Zahlung per ${PRODUCT} sind heute nicht möglich. Bitte wählen Sie eine andere Zahlungsart.`,
    phone_missing: `Für die Zahlung per ${PRODUCT} fehlt Ihre Telefonnummer. Bitte geben Sie sie an und versuchen Sie es noch einmal.`,
    phone_wrong:
      "Ihre Telefonnummer kann nicht verwendet werden. Bitte geben Sie sie mit Vorwahl und nur in Ziffern an und versuchen Sie es noch einmal.",
    amount_too_low: `Der Betrag Ihrer Bestellung ist für die Zahlung per ${PRODUCT} zu niedrig. Bitte wählen Sie eine andere Zahlungsart.`,
    amount_too_high: `Der Betrag Ihrer Bestellung ist für die Zahlung per ${PRODUCT} zu hoch. Bitte wählen Sie eine andere Zahlungsart.`,
    currency: `Die Zahlung per ${PRODUCT} gibt es in dieser Währung nicht. Bitte wählen Sie eine andere Zahlungsart.`,
    person: `Die Zahlung per ${PRODUCT} gibt es hier nur für Unternehmen. Bitte wählen Sie eine andere Zahlungsart.`,
    company: `Die Zahlung per ${PRODUCT} gibt es hier nur für Privatpersonen. Bitte wählen Sie eine andere Zahlungsart.`,
    delivery_differs: `Die Zahlung per ${PRODUCT} gibt es nur, wenn Liefer- und Rechnungsadresse gleich sind. Bitte wählen Sie eine andere Lieferadresse oder eine andere Zahlungsart.`,
    delivery_type: `Die Zahlung per ${PRODUCT} gibt es für diese Art der Lieferung nicht. Bitte wählen Sie eine andere Lieferung oder eine andere Zahlungsart.`,
    parcel_place_billed:
      "Eine Packstation oder Postfiliale kann keine Rechnungsadresse sein. Bitte geben Sie als Rechnungsadresse an, wo Sie wohnen, und versuchen Sie es noch einmal.",
    gift_card: `Gutscheinkarten können nicht per ${PRODUCT} bezahlt werden. Bitte wählen Sie eine andere Zahlungsart.`,
    not_offered: `Die Zahlung per ${PRODUCT} wird hier nicht angeboten. Bitte wählen Sie eine andere Zahlungsart.`,
    locked: `Die Zahlung per ${PRODUCT} ist derzeit nicht möglich. Bitte wählen Sie eine andere Zahlungsart.`,
    other_method: `Ihre Angaben wurden für eine andere Zahlungsart gemacht. Bitte wählen Sie die Zahlung per ${PRODUCT} noch einmal aus.`,
    postal_code: `Die Postleitzahl passt nicht zum Land (${NAMES}). Bitte prüfen Sie sie und versuchen Sie es noch einmal.`,
    house_number: `Die Hausnummer fehlt (${NAMES}). Bitte geben Sie sie hinter der Straße in derselben Zeile an und versuchen Sie es noch einmal.`,
    country: `Die Zahlung per ${PRODUCT} gibt es in diesem Land nicht (${NAMES}). Bitte wählen Sie eine andere Adresse oder eine andere Zahlungsart.`,
    field_missing: `Es fehlt noch: ${NAMES}. Bitte ergänzen Sie Ihre Angaben und versuchen Sie es noch einmal.`,
    field_too_long: `Zu lang ist: ${NAMES}. Bitte kürzen Sie Ihre Angaben und versuchen Sie es noch einmal.`,
    field_wrong: `Bitte prüfen Sie: ${NAMES}. So kann die Angabe nicht verwendet werden. Versuchen Sie es danach noch einmal.`,
  },
  en: {
    check_data: `The combination of name and address could not be confirmed. Please check your details and try again. More information: ${DATA_PRIVACY}`,
    check_identity: `The combination of name and address and your date of birth could not be confirmed. Please check your details and try again. More information: ${DATA_PRIVACY}`,
    not_possible: `Paying by ${PRODUCT} is not possible. This decision is based on automated data processing. Please choose another payment method. More information: ${DATA_PRIVACY}`,
    technical:
      "A technical error has occurred. Please choose another payment method or contact the merchant.",
    try_again: "The payment could not be confirmed just now. Please try again in a few moments.",
    passcode: "A code was sent to your phone number for confirmation. Please enter it.",
    session_over:
      "Your order has changed, or what you entered for the payment is no longer stored. Please choose the payment method once more.",
    declined_too_often: `No further attempts to pay by ${PRODUCT} can be made today. Please choose another payment method.`,
    phone_missing: `Your phone number is needed to pay by ${PRODUCT}. Please enter it and try again.`,
    phone_wrong:
      "Your phone number can't be used. Please enter it with its area code, in digits only, and try again.",
    amount_too_low: `Your order's amount is too low to be paid by ${PRODUCT}. Please choose another payment method.`,
    amount_too_high: `Your order's amount is too high to be paid by ${PRODUCT}. Please choose another payment method.`,
    currency: `Paying by ${PRODUCT} is not offered in this currency. Please choose another payment method.`,
    person: `Paying by ${PRODUCT} is offered to companies only here. Please choose another payment method.`,
    company: `Paying by ${PRODUCT} is offered to private customers only here. Please choose another payment method.`,
    delivery_differs: `Paying by ${PRODUCT} is only offered if the delivery address is the billing address. Please choose another delivery address or another payment method.`,
    delivery_type: `Paying by ${PRODUCT} is not offered for this kind of delivery. Please choose another delivery or another payment method.`,
    parcel_place_billed:
      "A parcel locker or post office can't be a billing address. Please enter where you live as the billing address and try again.",
    gift_card: `Gift cards can't be bought by ${PRODUCT}. Please choose another payment method.`,
    not_offered: `Paying by ${PRODUCT} is not offered here. Please choose another payment method.`,
    locked: `Paying by ${PRODUCT} is not possible at the moment. Please choose another payment method.`,
    other_method: `Your details were entered for another payment method. Please choose to pay by ${PRODUCT} once more.`,
    postal_code: `The postal code does not fit the country (${NAMES}). Please check it and try again.`,
    house_number: `The house number is missing (${NAMES}). Please enter it after the street, in the same line, and try again.`,
    country: `Paying by ${PRODUCT} is not offered in this country (${NAMES}). Please choose another address or another payment method.`,
    field_missing: `Still missing: ${NAMES}. Please complete your details and try again.`,
    field_too_long: `Too long: ${NAMES}. Please shorten your details and try again.`,
    field_wrong: `Please check: ${NAMES}. It can't be used like this. Then try again.`,
  },
  fr: {
    check_data: `La combinaison du nom et de l'adresse n'a pas pu être confirmée. Veuillez vérifier vos données et réessayer. Plus d'informations : ${DATA_PRIVACY}`,
    check_identity: `La combinaison du nom et de l'adresse ainsi que votre date de naissance n'ont pas pu être confirmées. Veuillez vérifier vos données et réessayer. Plus d'informations : ${DATA_PRIVACY}`,
    not_possible: `Le paiement par ${PRODUCT} n'est pas possible. Cette décision repose sur un traitement automatisé des données. Veuillez choisir un autre mode de paiement. Plus d'informations : ${DATA_PRIVACY}`,
    technical:
      "Une erreur technique s'est produite. Veuillez choisir un autre mode de paiement ou contacter le marchand.",
    try_again:
      "Le paiement n'a pas pu être confirmé pour le moment. Veuillez réessayer dans quelques instants.",
    passcode: "Un code de confirmation a été envoyé à votre numéro de téléphone. Veuillez le saisir.",
    session_over:
      "Votre commande a changé, ou vos données de paiement ne sont plus enregistrées. Veuillez choisir à nouveau le mode de paiement.",
    declined_too_often: `Aucune autre tentative de paiement par ${PRODUCT} n'est possible aujourd'hui. Veuillez choisir un autre mode de paiement.`,
    phone_missing: `Votre numéro de téléphone est nécessaire pour le paiement par ${PRODUCT}. Veuillez l'indiquer et réessayer.`,
    phone_wrong:
      "Votre numéro de téléphone ne peut pas être utilisé. Veuillez l'indiquer avec son indicatif, en chiffres uniquement, et réessayer.",
    amount_too_low: `Le montant de votre commande est trop faible pour le paiement par ${PRODUCT}. Veuillez choisir un autre mode de paiement.`,
    amount_too_high: `Le montant de votre commande est trop élevé pour le paiement par ${PRODUCT}. Veuillez choisir un autre mode de paiement.`,
    currency: `Le paiement par ${PRODUCT} n'est pas proposé dans cette devise. Veuillez choisir un autre mode de paiement.`,
    person: `Le paiement par ${PRODUCT} est réservé ici aux entreprises. Veuillez choisir un autre mode de paiement.`,
    company: `Le paiement par ${PRODUCT} est réservé ici aux particuliers. Veuillez choisir un autre mode de paiement.`,
    delivery_differs: `Le paiement par ${PRODUCT} n'est proposé que si l'adresse de livraison est l'adresse de facturation. Veuillez choisir une autre adresse de livraison ou un autre mode de paiement.`,
    delivery_type: `Le paiement par ${PRODUCT} n'est pas proposé pour ce type de livraison. Veuillez choisir une autre livraison ou un autre mode de paiement.`,
    parcel_place_billed:
      "Une consigne à colis ou un bureau de poste ne peut pas être une adresse de facturation. Veuillez indiquer votre domicile comme adresse de facturation et réessayer.",
    gift_card: `Les cartes cadeaux ne peuvent pas être payées par ${PRODUCT}. Veuillez choisir un autre mode de paiement.`,
    not_offered: `Le paiement par ${PRODUCT} n'est pas proposé ici. Veuillez choisir un autre mode de paiement.`,
    locked: `Le paiement par ${PRODUCT} n'est pas possible pour le moment. Veuillez choisir un autre mode de paiement.`,
    other_method: `Vos données ont été saisies pour un autre mode de paiement. Veuillez choisir à nouveau le paiement par ${PRODUCT}.`,
    postal_code: `Le code postal ne correspond pas au pays (${NAMES}). Veuillez le vérifier et réessayer.`,
    house_number: `Le numéro de maison manque (${NAMES}). Veuillez l'indiquer après la rue, sur la même ligne, et réessayer.`,
    country: `Le paiement par ${PRODUCT} n'est pas proposé dans ce pays (${NAMES}). Veuillez choisir une autre adresse ou un autre mode de paiement.`,
    field_missing: `Il manque encore : ${NAMES}. Veuillez compléter vos données et réessayer.`,
    field_too_long: `Trop long : ${NAMES}. Veuillez raccourcir vos données et réessayer.`,
    field_wrong: `Veuillez vérifier : ${NAMES}. Cette indication ne peut pas être utilisée ainsi. Réessayez ensuite.`,
  },
  nl: {
    check_data: `De combinatie van naam en adres kon niet worden bevestigd. Controleer uw gegevens en probeer het opnieuw. Meer informatie: ${DATA_PRIVACY}`,
    check_identity: `De combinatie van naam en adres en uw geboortedatum konden niet worden bevestigd. Controleer uw gegevens en probeer het opnieuw. Meer informatie: ${DATA_PRIVACY}`,
    not_possible: `Betalen per ${PRODUCT} is niet mogelijk. Deze beslissing berust op geautomatiseerde gegevensverwerking. Kies een andere betaalmethode. Meer informatie: ${DATA_PRIVACY}`,
    technical:
      "Er is een technische fout opgetreden. Kies een andere betaalmethode of neem contact op met de webwinkel.",
    try_again:
      "De betaling kon op dit moment niet worden bevestigd. Probeer het over enkele ogenblikken opnieuw.",
    passcode: "Ter bevestiging is een code naar uw telefoonnummer gestuurd. Voer deze in.",
    session_over:
      "Uw bestelling is gewijzigd, of uw betaalgegevens worden niet meer bewaard. Kies de betaalmethode opnieuw.",
    declined_too_often: `Vandaag zijn geen verdere pogingen meer mogelijk om per ${PRODUCT} te betalen. Kies een andere betaalmethode.`,
    phone_missing: `Voor betalen per ${PRODUCT} is uw telefoonnummer nodig. Vul het in en probeer het opnieuw.`,
    phone_wrong:
      "Uw telefoonnummer kan niet worden gebruikt. Vul het in met netnummer en alleen in cijfers, en probeer het opnieuw.",
    amount_too_low: `Het bedrag van uw bestelling is te laag om per ${PRODUCT} te betalen. Kies een andere betaalmethode.`,
    amount_too_high: `Het bedrag van uw bestelling is te hoog om per ${PRODUCT} te betalen. Kies een andere betaalmethode.`,
    currency: `Betalen per ${PRODUCT} kan niet in deze valuta. Kies een andere betaalmethode.`,
    person: `Betalen per ${PRODUCT} kan hier alleen voor bedrijven. Kies een andere betaalmethode.`,
    company: `Betalen per ${PRODUCT} kan hier alleen voor particulieren. Kies een andere betaalmethode.`,
    delivery_differs: `Betalen per ${PRODUCT} kan alleen als het bezorgadres het factuuradres is. Kies een ander bezorgadres of een andere betaalmethode.`,
    delivery_type: `Betalen per ${PRODUCT} kan niet bij deze soort bezorging. Kies een andere bezorging of een andere betaalmethode.`,
    parcel_place_billed:
      "Een pakketautomaat of postkantoor kan geen factuuradres zijn. Vul als factuuradres in waar u woont en probeer het opnieuw.",
    gift_card: `Cadeaukaarten kunnen niet per ${PRODUCT} worden betaald. Kies een andere betaalmethode.`,
    not_offered: `Betalen per ${PRODUCT} wordt hier niet aangeboden. Kies een andere betaalmethode.`,
    locked: `Betalen per ${PRODUCT} is op dit moment niet mogelijk. Kies een andere betaalmethode.`,
    other_method: `Uw gegevens zijn voor een andere betaalmethode ingevuld. Kies opnieuw voor betalen per ${PRODUCT}.`,
    postal_code: `De postcode past niet bij het land (${NAMES}). Controleer deze en probeer het opnieuw.`,
    house_number: `Het huisnummer ontbreekt (${NAMES}). Vul het in achter de straat, op dezelfde regel, en probeer het opnieuw.`,
    country: `Betalen per ${PRODUCT} kan niet in dit land (${NAMES}). Kies een ander adres of een andere betaalmethode.`,
    field_missing: `Nog niet ingevuld: ${NAMES}. Vul uw gegevens aan en probeer het opnieuw.`,
    field_too_long: `Te lang: ${NAMES}. Kort uw gegevens in en probeer het opnieuw.`,
    field_wrong: `Controleer: ${NAMES}. Zo kan dit niet worden gebruikt. Probeer het daarna opnieuw.`,
  },
}

export type BuyerTextContext = {
  language: Language
  paymentMethod: PaymentMethod
  rejectionTexts: RejectionTexts
}

/** The text of a message in the buyer's language: the merchant's own text where the options have one, else ours. */
export function buyerText(
  message: BuyerMessage,
  { language, paymentMethod, rejectionTexts }: BuyerTextContext
): string {
  const own = rejectionCases.find((one) => one === message.kind)
  const text = (own && rejectionTexts[language]?.[own]) ?? texts[language][message.kind]
  return text
    .replaceAll(PRODUCT, methodNames[language][paymentMethod])
    .replaceAll(NAMES, namesIn(message, language))
}

function namesIn(message: BuyerMessage, language: Language): string {
  if ("places" in message) return message.places.map((place) => placeNames[language][place]).join(", ")
  if ("fields" in message) return message.fields.map((field) => fieldName(field, language)).join(", ")
  return ""
}

/** What a buyer's language calls a field, with the address it stands in. */
export function fieldName({ field, place }: PlacedField, language: Language): string {
  const name = fieldNames[language][field]
  return place === undefined ? name : `${name} (${placeNames[language][place]})`
}
