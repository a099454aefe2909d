import type { Declines } from "./en"

const elsewhere = (buyers: string, place: string) =>
  `Het contract met Ratepay staat ${buyers} geen levering ${place} toe die van het factuuradres afwijkt. De koper kan een ander adres of een andere betaalwijze kiezen.`

const persons = "particulieren"
const companies = "bedrijven"
const shop = "Dit moet in de winkel worden aangepast: meld het aan wie de winkel beheert."
const contract = "Vraag Ratepay of het contract kan worden uitgebreid."

export const declines: Declines = {
  category: {
    SYNTAX: `Ratepay kon de aanvraag zo niet aannemen. ${shop}`,
    RESOURCE_NOT_FOUND:
      "Ratepay kent niet waar het om gaat. Vergelijk met Ratepay; helpt dat niet, vraag het Ratepay.",
    CONFLICT:
      "Ratepay heeft onder dezelfde sleutel een andere aanvraag gekregen. Vergelijk met Ratepay voordat u het opnieuw probeert.",
    BUYER_DATA:
      "Ratepay kon de gegevens van de koper niet bevestigen. De koper kan ze verbeteren en opnieuw bestellen.",
    BUYER_IDENTITY:
      "Ratepay kon niet bevestigen wie de koper is. De koper kan naam, adres en geboortedatum controleren en het opnieuw proberen.",
    CONTRACT: `Het contract met Ratepay staat dit niet toe. ${contract}`,
    PAYMENT_ATTRIBUTE: "Deze betaalwijze is voor de koper niet mogelijk. De koper kan een andere kiezen.",
    RISK_DECISION: "Ratepay neemt voor deze koper het risico niet. Bied een andere betaalwijze aan.",
    TRANSACTION_RISK: "Ratepay neemt voor deze bestelling het risico niet. Bied een andere betaalwijze aan.",
    UNPROCESSABLE_OPERATION:
      "Ratepay kan dit niet met de bestelling zoals die daar staat. Vergelijk met Ratepay en kijk wat er over is.",
    LEGAL:
      "Ratepay mag dit om juridische redenen niet doen. Bied een andere betaalwijze aan of vraag het Ratepay.",
    other: "Ratepay heeft geweigerd. Vergelijk met Ratepay; helpt dat niet, noem Ratepay de code.",
  },
  reason: {
    INVALID_JSON: `Ratepay kon de aanvraag niet lezen. ${shop}`,
    INVALID_FIELDS: `Ratepay heeft een veld van de aanvraag niet aangenomen. ${shop}`,
    TRANSACTION_NOT_FOUND:
      "Ratepay kent deze betaling niet. Controleer of de winkel met het account is verbonden waarin ze is gemaakt.",
    AUTHORIZATION_NOT_FOUND: "Ratepay kent deze autorisatie niet. Vergelijk met Ratepay.",
    CAPTURE_NOT_FOUND:
      "Ratepay kent deze incassering niet. Vergelijk met Ratepay en kies de incassering opnieuw.",
    CANCELLATION_NOT_FOUND: "Ratepay kent deze annulering niet. Vergelijk met Ratepay.",
    REFUND_NOT_FOUND: "Ratepay kent deze terugbetaling niet. Vergelijk met Ratepay.",
    INVALID_BILLING_ADDRESS:
      "Ratepay neemt het factuuradres niet aan; een pakketautomaat kan er geen zijn. De koper kan het verbeteren en opnieuw bestellen.",
    INVALID_BILLING_ADDRESS_ZIP_CODE:
      "De postcode van het factuuradres past niet bij het land. De koper kan die verbeteren en opnieuw bestellen.",
    INVALID_DELIVERY_ADDRESS:
      "Ratepay neemt het afleveradres niet aan. De koper kan het verbeteren en opnieuw bestellen.",
    INVALID_DELIVERY_ADDRESS_ZIP_CODE:
      "De postcode van het afleveradres past niet bij het land. De koper kan die verbeteren en opnieuw bestellen.",
    INVALID_PERSON_DATA:
      "Naam of geboortedatum kan niet kloppen. De koper kan ze verbeteren en opnieuw bestellen.",
    INVALID_IBAN: "Het rekeningnummer (IBAN) is fout. De koper kan het verbeteren en opnieuw bestellen.",
    B2B_BUYER_NOT_ALLOWED: `Het contract met Ratepay omvat geen bedrijven. ${contract}`,
    B2C_BUYER_NOT_ALLOWED: `Het contract met Ratepay omvat geen particulieren. ${contract}`,
    BASKET_AMOUNT_TOO_LOW:
      "Het bedrag ligt onder het minimum van het contract met Ratepay. De koper kan een andere betaalwijze kiezen.",
    BASKET_AMOUNT_TOO_HIGH:
      "Het bedrag ligt boven het maximum van het contract met Ratepay. Laat de rest op een andere manier betalen.",
    BILLING_COUNTRY_NOT_ALLOWED: `Het contract met Ratepay omvat het land van het factuuradres niet. ${contract}`,
    CURRENCY_NOT_ALLOWED: `Het contract met Ratepay omvat deze valuta niet. ${contract}`,
    DELIVERY_COUNTRY_NOT_ALLOWED: `Het contract met Ratepay omvat het land van het afleveradres niet. ${contract}`,
    DELIVERY_TYPE_NOT_ALLOWED: `Het contract met Ratepay omvat deze soort levering niet. ${contract}`,
    MAXIMUM_EXPIRY_EXCEEDED:
      "De nieuwe vervaldatum is later dan het contract met Ratepay toestaat. Kies een eerdere dag, of incasseer wat u nu kunt verzenden.",
    PAYMENT_METHOD_NOT_ALLOWED: `Het contract met Ratepay omvat deze betaalwijze niet. ${contract}`,
    RETURN_FEE_NOT_ALLOWED:
      "Het contract met Ratepay staat geen retourkosten toe. Betaal zonder kosten terug.",
    SALES_CHANNEL_NOT_ALLOWED: `Het contract met Ratepay omvat dit verkoopkanaal niet. ${contract}`,
    SHOP_CREATION_NOT_ALLOWED: `Het contract met Ratepay staat geen nieuwe winkels toe. ${contract}`,
    WRONG_NUMBER_OF_SHOP_BASKETS: `De bestelling heeft een ander aantal winkelwagens dan het contract met Ratepay toestaat. ${shop}`,
    WRONG_NUMBER_OF_SHOPS: `De bestelling heeft een ander aantal winkels dan het contract met Ratepay toestaat. ${shop}`,
    DEVIATING_DELIVERY_ADDRESS_B2C_REGULAR_ADDRESS_NOT_ALLOWED: elsewhere(persons, "naar een adres"),
    DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_BOX_NOT_ALLOWED: elsewhere(persons, "naar een pakketautomaat"),
    DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_SHOP_NOT_ALLOWED: elsewhere(persons, "naar een afhaalpunt"),
    DEVIATING_DELIVERY_ADDRESS_B2C_IN_STORE_COLLECT_NOT_ALLOWED: elsewhere(
      persons,
      "naar een filiaal om af te halen"
    ),
    DEVIATING_DELIVERY_ADDRESS_B2B_REGULAR_ADDRESS_NOT_ALLOWED: elsewhere(companies, "naar een adres"),
    DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_BOX_NOT_ALLOWED: elsewhere(companies, "naar een pakketautomaat"),
    DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_SHOP_NOT_ALLOWED: elsewhere(companies, "naar een afhaalpunt"),
    DEVIATING_DELIVERY_ADDRESS_B2B_IN_STORE_COLLECT_NOT_ALLOWED: elsewhere(
      companies,
      "naar een filiaal om af te halen"
    ),
    BASKET_WITH_UNKNOWN_SHOP: `Ratepay kent de winkel niet die de aanvraag noemt. ${shop}`,
    CAPTURE_AMOUNT_TOO_HIGH:
      "Er moest meer worden geïncasseerd dan bij Ratepay openstaat. Vergelijk met Ratepay en incasseer wat er over is.",
    CANCELLATION_AMOUNT_TOO_HIGH:
      "Er moest meer worden geannuleerd dan bij Ratepay openstaat. Vergelijk met Ratepay en annuleer wat er over is.",
    REFUND_AMOUNT_TOO_HIGH:
      "Er moest meer worden terugbetaald dan bij Ratepay is geïncasseerd. Vergelijk met Ratepay en betaal terug wat er over is.",
    MULTIPLE_RETURN_FEES_NOT_ALLOWED:
      "Een terugbetaling kan maar één keer retourkosten hebben. Betaal terug met één bedrag aan kosten.",
    MULTIPLE_SHOP_BASKETS_WITH_SAME_SHOP_NOT_ALLOWED: `De aanvraag heeft twee winkelwagens van één winkel. ${shop}`,
    MULTIPLE_VAT_OBJECTS_PER_TAX_RATE_NOT_ALLOWED: `De aanvraag noemt een btw-tarief twee keer. ${shop}`,
    NOT_ALLOWED_FOR_DECLINED_TRANSACTION:
      "Ratepay heeft deze betaling geweigerd, dus er is niets mee mogelijk. Laat op een andere manier betalen.",
    NOT_ALLOWED_FOR_EXPIRED_TRANSACTION:
      "De autorisatie is verlopen; Ratepay betaalt alleen nog terug en neemt zendingen aan. Laat op een andere manier betalen wat niet is geïncasseerd.",
    OTP_VERIFICATION_REQUIRED_BUT_FEATURE_NOT_ENABLED:
      "Ratepay wil dat de koper met een code bevestigt, en dat is voor de winkel niet ingeschakeld. Vraag Ratepay het in te schakelen.",
    PARTNER_SHOP_ID_MUST_BE_GIVEN_FOR_MARKETPLACE_TRANSACTIONS: `De aanvraag noemt de winkel van een marktplaatsbestelling niet. ${shop}`,
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_TRANSACTION_AMOUNT: `De artikelen komen niet op het bedrag van de bestelling uit. ${shop}`,
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_OPERATION_AMOUNT: `De artikelen komen niet op het bedrag uit. Probeer het met een bedrag zonder artikelen. ${shop}`,
  },
}
