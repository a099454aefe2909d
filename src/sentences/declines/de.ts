import type { Declines } from "./en"

const elsewhere = (buyers: string, place: string) =>
  `Der Vertrag mit Ratepay erlaubt ${buyers} keine Lieferung ${place}, die von der Rechnungsadresse abweicht. Der Käufer kann eine andere Adresse oder Zahlungsart wählen.`

const persons = "Privatpersonen"
const companies = "Firmen"
const shop = "Das muss im Shop geändert werden: Sagen Sie es den Leuten, die ihn betreuen."
const contract = "Fragen Sie Ratepay, ob sich der Vertrag erweitern lässt."

export const declines: Declines = {
  category: {
    SYNTAX: `Ratepay konnte die Anfrage so nicht annehmen. ${shop}`,
    RESOURCE_NOT_FOUND:
      "Ratepay kennt nicht, worum es geht. Gleichen Sie mit Ratepay ab; hilft das nicht, fragen Sie Ratepay.",
    CONFLICT:
      "Ratepay hat unter demselben Schlüssel eine andere Anfrage bekommen. Gleichen Sie mit Ratepay ab, bevor Sie es erneut versuchen.",
    BUYER_DATA:
      "Ratepay konnte die Angaben des Käufers nicht bestätigen. Der Käufer kann sie berichtigen und neu bestellen.",
    BUYER_IDENTITY:
      "Ratepay konnte nicht bestätigen, wer der Käufer ist. Der Käufer kann Name, Adresse und Geburtsdatum prüfen und es erneut versuchen.",
    CONTRACT: `Der Vertrag mit Ratepay erlaubt das nicht. ${contract}`,
    PAYMENT_ATTRIBUTE:
      "Diese Zahlungsart ist für den Käufer nicht möglich. Der Käufer kann eine andere wählen.",
    RISK_DECISION:
      "Ratepay übernimmt für diesen Käufer nicht das Risiko. Bieten Sie eine andere Zahlungsart an.",
    TRANSACTION_RISK:
      "Ratepay übernimmt für diese Bestellung nicht das Risiko. Bieten Sie eine andere Zahlungsart an.",
    UNPROCESSABLE_OPERATION:
      "Ratepay kann das mit der Bestellung, wie sie dort steht, nicht tun. Gleichen Sie mit Ratepay ab und sehen Sie nach, was übrig ist.",
    LEGAL:
      "Ratepay darf das aus rechtlichen Gründen nicht tun. Bieten Sie eine andere Zahlungsart an oder fragen Sie Ratepay.",
    other:
      "Ratepay hat abgelehnt. Gleichen Sie mit Ratepay ab; hilft das nicht, nennen Sie Ratepay den Code.",
  },
  reason: {
    INVALID_JSON: `Ratepay konnte die Anfrage nicht lesen. ${shop}`,
    INVALID_FIELDS: `Ratepay hat ein Feld der Anfrage nicht angenommen. ${shop}`,
    TRANSACTION_NOT_FOUND:
      "Ratepay kennt diese Zahlung nicht. Prüfen Sie, ob der Shop mit dem Konto verbunden ist, in dem sie entstand.",
    AUTHORIZATION_NOT_FOUND: "Ratepay kennt diese Autorisierung nicht. Gleichen Sie mit Ratepay ab.",
    CAPTURE_NOT_FOUND:
      "Ratepay kennt diese Erfassung nicht. Gleichen Sie mit Ratepay ab und wählen Sie die Erfassung neu.",
    CANCELLATION_NOT_FOUND: "Ratepay kennt diese Stornierung nicht. Gleichen Sie mit Ratepay ab.",
    REFUND_NOT_FOUND: "Ratepay kennt diese Erstattung nicht. Gleichen Sie mit Ratepay ab.",
    INVALID_BILLING_ADDRESS:
      "Ratepay nimmt die Rechnungsadresse nicht an; eine Packstation kann keine sein. Der Käufer kann sie berichtigen und neu bestellen.",
    INVALID_BILLING_ADDRESS_ZIP_CODE:
      "Die Postleitzahl der Rechnungsadresse passt nicht zum Land. Der Käufer kann sie berichtigen und neu bestellen.",
    INVALID_DELIVERY_ADDRESS:
      "Ratepay nimmt die Lieferadresse nicht an. Der Käufer kann sie berichtigen und neu bestellen.",
    INVALID_DELIVERY_ADDRESS_ZIP_CODE:
      "Die Postleitzahl der Lieferadresse passt nicht zum Land. Der Käufer kann sie berichtigen und neu bestellen.",
    INVALID_PERSON_DATA:
      "Name oder Geburtsdatum können nicht stimmen. Der Käufer kann sie berichtigen und neu bestellen.",
    INVALID_IBAN: "Die Kontonummer (IBAN) ist falsch. Der Käufer kann sie berichtigen und neu bestellen.",
    B2B_BUYER_NOT_ALLOWED: `Der Vertrag mit Ratepay umfasst keine Firmen. ${contract}`,
    B2C_BUYER_NOT_ALLOWED: `Der Vertrag mit Ratepay umfasst keine Privatpersonen. ${contract}`,
    BASKET_AMOUNT_TOO_LOW:
      "Der Betrag liegt unter dem Mindestbetrag des Vertrags mit Ratepay. Der Käufer kann eine andere Zahlungsart wählen.",
    BASKET_AMOUNT_TOO_HIGH:
      "Der Betrag liegt über dem Höchstbetrag des Vertrags mit Ratepay. Lassen Sie den Rest mit einer anderen Zahlungsart zahlen.",
    BILLING_COUNTRY_NOT_ALLOWED: `Der Vertrag mit Ratepay umfasst das Land der Rechnungsadresse nicht. ${contract}`,
    CURRENCY_NOT_ALLOWED: `Der Vertrag mit Ratepay umfasst diese Währung nicht. ${contract}`,
    DELIVERY_COUNTRY_NOT_ALLOWED: `Der Vertrag mit Ratepay umfasst das Land der Lieferadresse nicht. ${contract}`,
    DELIVERY_TYPE_NOT_ALLOWED: `Der Vertrag mit Ratepay umfasst diese Art der Lieferung nicht. ${contract}`,
    MAXIMUM_EXPIRY_EXCEEDED:
      "Das neue Ablaufdatum liegt später, als der Vertrag mit Ratepay erlaubt. Wählen Sie einen früheren Tag, oder erfassen Sie, was Sie jetzt versenden können.",
    PAYMENT_METHOD_NOT_ALLOWED: `Der Vertrag mit Ratepay umfasst diese Zahlungsart nicht. ${contract}`,
    RETURN_FEE_NOT_ALLOWED:
      "Der Vertrag mit Ratepay erlaubt keine Rücksendegebühr. Erstatten Sie ohne Gebühr.",
    SALES_CHANNEL_NOT_ALLOWED: `Der Vertrag mit Ratepay umfasst diesen Vertriebskanal nicht. ${contract}`,
    SHOP_CREATION_NOT_ALLOWED: `Der Vertrag mit Ratepay erlaubt keine neuen Shops. ${contract}`,
    WRONG_NUMBER_OF_SHOP_BASKETS: `Die Bestellung hat eine andere Zahl von Warenkörben, als der Vertrag mit Ratepay erlaubt. ${shop}`,
    WRONG_NUMBER_OF_SHOPS: `Die Bestellung hat eine andere Zahl von Shops, als der Vertrag mit Ratepay erlaubt. ${shop}`,
    DEVIATING_DELIVERY_ADDRESS_B2C_REGULAR_ADDRESS_NOT_ALLOWED: elsewhere(persons, "an eine Adresse"),
    DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_BOX_NOT_ALLOWED: elsewhere(persons, "an eine Packstation"),
    DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_SHOP_NOT_ALLOWED: elsewhere(persons, "an einen Paketshop"),
    DEVIATING_DELIVERY_ADDRESS_B2C_IN_STORE_COLLECT_NOT_ALLOWED: elsewhere(
      persons,
      "an eine Filiale zur Abholung"
    ),
    DEVIATING_DELIVERY_ADDRESS_B2B_REGULAR_ADDRESS_NOT_ALLOWED: elsewhere(companies, "an eine Adresse"),
    DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_BOX_NOT_ALLOWED: elsewhere(companies, "an eine Packstation"),
    DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_SHOP_NOT_ALLOWED: elsewhere(companies, "an einen Paketshop"),
    DEVIATING_DELIVERY_ADDRESS_B2B_IN_STORE_COLLECT_NOT_ALLOWED: elsewhere(
      companies,
      "an eine Filiale zur Abholung"
    ),
    BASKET_WITH_UNKNOWN_SHOP: `Ratepay kennt den Shop nicht, den die Anfrage nennt. ${shop}`,
    CAPTURE_AMOUNT_TOO_HIGH:
      "Es sollte mehr erfasst werden, als bei Ratepay offen ist. Gleichen Sie mit Ratepay ab und erfassen Sie, was übrig ist.",
    CANCELLATION_AMOUNT_TOO_HIGH:
      "Es sollte mehr storniert werden, als bei Ratepay offen ist. Gleichen Sie mit Ratepay ab und stornieren Sie, was übrig ist.",
    REFUND_AMOUNT_TOO_HIGH:
      "Es sollte mehr erstattet werden, als bei Ratepay erfasst ist. Gleichen Sie mit Ratepay ab und erstatten Sie, was übrig ist.",
    MULTIPLE_RETURN_FEES_NOT_ALLOWED:
      "Eine Erstattung kann nur eine Rücksendegebühr haben. Erstatten Sie mit einer einzigen Gebühr.",
    MULTIPLE_SHOP_BASKETS_WITH_SAME_SHOP_NOT_ALLOWED: `Die Anfrage hat zwei Warenkörbe eines Shops. ${shop}`,
    MULTIPLE_VAT_OBJECTS_PER_TAX_RATE_NOT_ALLOWED: `Die Anfrage nennt einen USt.-Satz zweimal. ${shop}`,
    NOT_ALLOWED_FOR_DECLINED_TRANSACTION:
      "Ratepay hat diese Zahlung abgelehnt, also ist mit ihr nichts möglich. Lassen Sie anders zahlen.",
    NOT_ALLOWED_FOR_EXPIRED_TRANSACTION:
      "Die Autorisierung ist abgelaufen; Ratepay erstattet nur noch und nimmt Sendungen an. Lassen Sie anders zahlen, was nicht erfasst ist.",
    OTP_VERIFICATION_REQUIRED_BUT_FEATURE_NOT_ENABLED:
      "Ratepay will, dass der Käufer mit einem Code bestätigt, und das ist für den Shop nicht freigeschaltet. Bitten Sie Ratepay, es freizuschalten.",
    PARTNER_SHOP_ID_MUST_BE_GIVEN_FOR_MARKETPLACE_TRANSACTIONS: `Die Anfrage nennt nicht den Shop einer Marktplatz-Bestellung. ${shop}`,
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_TRANSACTION_AMOUNT: `Die Positionen ergeben nicht den Betrag der Bestellung. ${shop}`,
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_OPERATION_AMOUNT: `Die Positionen ergeben nicht den Betrag. Versuchen Sie es mit einem Betrag ohne Positionen. ${shop}`,
  },
}
