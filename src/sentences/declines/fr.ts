import type { Declines } from "./en"

const elsewhere = (buyers: string, place: string) =>
  `Le contrat avec Ratepay ne permet pas ${buyers} une livraison ${place} qui diffère de l’adresse de facturation. L’acheteur peut choisir une autre adresse ou un autre moyen de paiement.`

const persons = "aux particuliers"
const companies = "aux entreprises"
const shop = "La boutique doit être modifiée : signalez-le aux personnes qui s’en occupent."
const contract = "Demandez à Ratepay si le contrat peut être étendu."

export const declines: Declines = {
  category: {
    SYNTAX: `Ratepay n’a pas pu accepter la demande telle quelle. ${shop}`,
    RESOURCE_NOT_FOUND:
      "Ratepay ne connaît pas l’objet de la demande. Comparez avec Ratepay ; si cela n’aide pas, interrogez Ratepay.",
    CONFLICT: "Ratepay a reçu une autre demande sous la même clé. Comparez avec Ratepay avant de réessayer.",
    BUYER_DATA:
      "Ratepay n’a pas pu confirmer les données de l’acheteur. L’acheteur peut les corriger et commander à nouveau.",
    BUYER_IDENTITY:
      "Ratepay n’a pas pu confirmer l’identité de l’acheteur. L’acheteur peut vérifier nom, adresse et date de naissance, puis réessayer.",
    CONTRACT: `Le contrat avec Ratepay ne le permet pas. ${contract}`,
    PAYMENT_ATTRIBUTE:
      "Ce moyen de paiement n’est pas possible pour l’acheteur. L’acheteur peut en choisir un autre.",
    RISK_DECISION: "Ratepay ne prend pas le risque pour cet acheteur. Proposez un autre moyen de paiement.",
    TRANSACTION_RISK:
      "Ratepay ne prend pas le risque pour cette commande. Proposez un autre moyen de paiement.",
    UNPROCESSABLE_OPERATION:
      "Ratepay ne peut pas le faire avec la commande telle qu’elle y figure. Comparez avec Ratepay, puis regardez ce qui reste.",
    LEGAL:
      "Ratepay ne peut pas le faire pour des raisons légales. Proposez un autre moyen de paiement ou interrogez Ratepay.",
    other: "Ratepay a refusé. Comparez avec Ratepay ; si cela n’aide pas, indiquez le code à Ratepay.",
  },
  reason: {
    INVALID_JSON: `Ratepay n’a pas pu lire la demande. ${shop}`,
    INVALID_FIELDS: `Ratepay n’a pas accepté un champ de la demande. ${shop}`,
    TRANSACTION_NOT_FOUND:
      "Ratepay ne connaît pas ce paiement. Vérifiez que la boutique est reliée au compte dans lequel il a été fait.",
    AUTHORIZATION_NOT_FOUND: "Ratepay ne connaît pas cette autorisation. Comparez avec Ratepay.",
    CAPTURE_NOT_FOUND:
      "Ratepay ne connaît pas cette capture. Comparez avec Ratepay, puis choisissez à nouveau la capture.",
    CANCELLATION_NOT_FOUND: "Ratepay ne connaît pas cette annulation. Comparez avec Ratepay.",
    REFUND_NOT_FOUND: "Ratepay ne connaît pas ce remboursement. Comparez avec Ratepay.",
    INVALID_BILLING_ADDRESS:
      "Ratepay n’accepte pas l’adresse de facturation ; une consigne à colis ne peut pas en être une. L’acheteur peut la corriger et commander à nouveau.",
    INVALID_BILLING_ADDRESS_ZIP_CODE:
      "Le code postal de l’adresse de facturation ne correspond pas au pays. L’acheteur peut le corriger et commander à nouveau.",
    INVALID_DELIVERY_ADDRESS:
      "Ratepay n’accepte pas l’adresse de livraison. L’acheteur peut la corriger et commander à nouveau.",
    INVALID_DELIVERY_ADDRESS_ZIP_CODE:
      "Le code postal de l’adresse de livraison ne correspond pas au pays. L’acheteur peut le corriger et commander à nouveau.",
    INVALID_PERSON_DATA:
      "Le nom ou la date de naissance ne peut pas être juste. L’acheteur peut les corriger et commander à nouveau.",
    INVALID_IBAN: "Le numéro de compte (IBAN) est faux. L’acheteur peut le corriger et commander à nouveau.",
    B2B_BUYER_NOT_ALLOWED: `Le contrat avec Ratepay n’inclut pas les entreprises. ${contract}`,
    B2C_BUYER_NOT_ALLOWED: `Le contrat avec Ratepay n’inclut pas les particuliers. ${contract}`,
    BASKET_AMOUNT_TOO_LOW:
      "Le montant est inférieur au minimum du contrat avec Ratepay. L’acheteur peut choisir un autre moyen de paiement.",
    BASKET_AMOUNT_TOO_HIGH:
      "Le montant dépasse le maximum du contrat avec Ratepay. Faites payer le reste par un autre moyen.",
    BILLING_COUNTRY_NOT_ALLOWED: `Le contrat avec Ratepay n’inclut pas le pays de l’adresse de facturation. ${contract}`,
    CURRENCY_NOT_ALLOWED: `Le contrat avec Ratepay n’inclut pas cette devise. ${contract}`,
    DELIVERY_COUNTRY_NOT_ALLOWED: `Le contrat avec Ratepay n’inclut pas le pays de l’adresse de livraison. ${contract}`,
    DELIVERY_TYPE_NOT_ALLOWED: `Le contrat avec Ratepay n’inclut pas ce type de livraison. ${contract}`,
    MAXIMUM_EXPIRY_EXCEEDED:
      "La nouvelle échéance est plus tardive que le contrat avec Ratepay ne le permet. Choisissez un jour plus proche, ou capturez ce que vous pouvez expédier maintenant.",
    PAYMENT_METHOD_NOT_ALLOWED: `Le contrat avec Ratepay n’inclut pas ce moyen de paiement. ${contract}`,
    RETURN_FEE_NOT_ALLOWED:
      "Le contrat avec Ratepay ne permet pas de frais de retour. Remboursez sans frais.",
    SALES_CHANNEL_NOT_ALLOWED: `Le contrat avec Ratepay n’inclut pas ce canal de vente. ${contract}`,
    SHOP_CREATION_NOT_ALLOWED: `Le contrat avec Ratepay ne permet pas de nouvelles boutiques. ${contract}`,
    WRONG_NUMBER_OF_SHOP_BASKETS: `La commande a un autre nombre de paniers que le contrat avec Ratepay ne le permet. ${shop}`,
    WRONG_NUMBER_OF_SHOPS: `La commande a un autre nombre de boutiques que le contrat avec Ratepay ne le permet. ${shop}`,
    DEVIATING_DELIVERY_ADDRESS_B2C_REGULAR_ADDRESS_NOT_ALLOWED: elsewhere(persons, "à une adresse"),
    DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_BOX_NOT_ALLOWED: elsewhere(persons, "à une consigne à colis"),
    DEVIATING_DELIVERY_ADDRESS_B2C_PICK_UP_SHOP_NOT_ALLOWED: elsewhere(persons, "à un point relais"),
    DEVIATING_DELIVERY_ADDRESS_B2C_IN_STORE_COLLECT_NOT_ALLOWED: elsewhere(
      persons,
      "à un magasin pour retrait"
    ),
    DEVIATING_DELIVERY_ADDRESS_B2B_REGULAR_ADDRESS_NOT_ALLOWED: elsewhere(companies, "à une adresse"),
    DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_BOX_NOT_ALLOWED: elsewhere(companies, "à une consigne à colis"),
    DEVIATING_DELIVERY_ADDRESS_B2B_PICK_UP_SHOP_NOT_ALLOWED: elsewhere(companies, "à un point relais"),
    DEVIATING_DELIVERY_ADDRESS_B2B_IN_STORE_COLLECT_NOT_ALLOWED: elsewhere(
      companies,
      "à un magasin pour retrait"
    ),
    BASKET_WITH_UNKNOWN_SHOP: `Ratepay ne connaît pas la boutique que la demande indique. ${shop}`,
    CAPTURE_AMOUNT_TOO_HIGH:
      "Le montant à capturer dépassait ce qui est ouvert chez Ratepay. Comparez avec Ratepay, puis capturez ce qui reste.",
    CANCELLATION_AMOUNT_TOO_HIGH:
      "Le montant à annuler dépassait ce qui est ouvert chez Ratepay. Comparez avec Ratepay, puis annulez ce qui reste.",
    REFUND_AMOUNT_TOO_HIGH:
      "Le montant à rembourser dépassait ce qui est capturé chez Ratepay. Comparez avec Ratepay, puis remboursez ce qui reste.",
    MULTIPLE_RETURN_FEES_NOT_ALLOWED:
      "Un remboursement ne peut avoir qu’un seul frais de retour. Remboursez avec un seul frais.",
    MULTIPLE_SHOP_BASKETS_WITH_SAME_SHOP_NOT_ALLOWED: `La demande a deux paniers d’une même boutique. ${shop}`,
    MULTIPLE_VAT_OBJECTS_PER_TAX_RATE_NOT_ALLOWED: `La demande indique deux fois un taux de TVA. ${shop}`,
    NOT_ALLOWED_FOR_DECLINED_TRANSACTION:
      "Ratepay a refusé ce paiement ; rien n’est possible avec lui. Faites payer autrement.",
    NOT_ALLOWED_FOR_EXPIRED_TRANSACTION:
      "L’autorisation a expiré ; Ratepay ne fait plus que rembourser et accepter le suivi. Faites payer autrement ce qui n’est pas capturé.",
    OTP_VERIFICATION_REQUIRED_BUT_FEATURE_NOT_ENABLED:
      "Ratepay veut que l’acheteur confirme par un code, et ce n’est pas activé pour la boutique. Demandez à Ratepay de l’activer.",
    PARTNER_SHOP_ID_MUST_BE_GIVEN_FOR_MARKETPLACE_TRANSACTIONS: `La demande n’indique pas la boutique d’une commande de place de marché. ${shop}`,
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_TRANSACTION_AMOUNT: `Les articles ne font pas le montant de la commande. ${shop}`,
    SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_OPERATION_AMOUNT: `Les articles ne font pas le montant. Réessayez avec un montant sans articles. ${shop}`,
  },
}
