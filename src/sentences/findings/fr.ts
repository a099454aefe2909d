import type { Findings } from "./en"

export const findings: Findings = {
  part: {
    email: "adresse e-mail",
    customer: "compte client",
    billing: "nom ou adresse de facturation",
    delivery: "nom ou adresse de livraison",
    company: "entreprise",
    phone: "numéro de téléphone",
    goods: "articles",
  },
  operation_resolved: "L’issue d’une opération est maintenant connue.",
  expiry_recorded: "L’autorisation a expiré : Ratepay a libéré {{amount}}.",
  foreign_recorded: "Fait ailleurs et repris ici : {{kind}}, {{amount}}.",
  canceled_order_released: "La commande est annulée : ce qui était ouvert est annulé chez Ratepay.",
  edit_followed: "Une modification de la commande a été transmise à Ratepay.",
  not_owed_canceled: "Ce que l’acheteur ne doit plus est annulé chez Ratepay.",
  shipment_captured: "Ce qui était expédié ou retiré est capturé.",
  return_refunded: "Ce qui est revenu est remboursé.",
  done_twice: "Fait deux fois chez Ratepay : {{kind}}, {{amount}}. Annulez l’une des deux.",
  result_differs:
    "Ratepay indique {{result}} pour ce paiement, ici il est autorisé. Interrogez Ratepay avant d’expédier.",
  not_listed:
    "Ratepay n’affiche pas une opération effectuée ici : {{kind}} {{ratepay_id}}. Interrogez Ratepay.",
  amount_not_listed:
    "Fait ailleurs : {{kind}} {{ratepay_id}}. Ratepay n’indique pas le montant. Regardez dans le portail de Ratepay.",
  shop_not_listed:
    "Fait ailleurs : {{kind}} {{ratepay_id}}. Ratepay n’indique pas la boutique. Regardez dans le portail de Ratepay.",
  more_than_left:
    "Fait ailleurs : {{kind}}, {{amount}}. C’est plus que ce qui reste ici. Regardez dans le portail de Ratepay ({{ratepay_id}}).",
  listed_as_another:
    "Ratepay affiche une opération ({{kind}} {{ratepay_id}}) qui en est une autre ici ({{ledger_kind}}, {{state}}). Interrogez Ratepay.",
  units_moved_twice:
    "{{name}} : {{count}} de plus que ce qui existe. Rendez ce qui a été fait deux fois, ou comptez l’une des opérations par son seul montant.",
  captured_too_much: "{{amount}} de plus sont capturés et annulés qu’autorisés.",
  refunded_too_much: "{{amount}} de plus sont remboursés que capturés.",
  operation_unreadable: "Le contenu d’une opération est illisible ; elle compte par son seul montant.",
  goods_unreadable: "Les articles de ce paiement sont illisibles ; seul un montant peut en être utilisé.",
  not_booked: "Medusa n’a pas pu enregistrer ce que Ratepay a fait. Un nouvel essai suivra.",
  refused: "Quelque chose n’a pas été possible et rien n’a été envoyé. Regardez la commande.",
  parties_differ:
    "La commande diffère de ce que Ratepay a approuvé : {{parts}}. Expédiez comme approuvé, ou annulez le paiement et faites payer à nouveau.",
  surplus_to_refund:
    "La commande s’élève à {{owed}}, mais {{to_refund}} de plus sont capturés. Remboursez {{to_refund}}.",
  surplus_to_cancel:
    "La commande s’élève à {{owed}}, mais {{to_cancel}} de plus sont autorisés. Annulez {{to_cancel}}.",
  surplus_to_refund_and_cancel:
    "La commande s’élève à {{owed}}, mais Ratepay tient plus. Remboursez {{to_refund}} et annulez {{to_cancel}}.",
  canceled_to_refund: "La commande est annulée, mais {{to_refund}} sont capturés. Remboursez {{to_refund}}.",
  canceled_to_cancel: "La commande est annulée, mais {{to_cancel}} sont autorisés. Annulez {{to_cancel}}.",
  canceled_to_refund_and_cancel:
    "La commande est annulée, mais Ratepay en tient encore. Remboursez {{to_refund}} et annulez {{to_cancel}}.",
  captured_without_order:
    "{{amount}} sont capturés, mais la commande n’existe plus. Si rien n’a été expédié, remboursez le montant dans le portail de Ratepay.",
  shop_to_refund:
    "Pour la boutique {{shop}}, {{amount}} de plus sont capturés que le prix actuel de ses articles. Remboursez-les là ; les articles d’une autre boutique demandent leur propre paiement.",
  account_missing:
    "{{amount}} sont ouverts, mais leur compte {{account}} n’est plus dans les réglages du plugin. Ajoutez-le de nouveau.",
  refund_account_missing:
    "{{amount}} sont capturés, mais leur compte {{account}} n’est plus dans les réglages du plugin, donc rien ne peut en être remboursé. Ajoutez-le de nouveau.",
  shipped_not_capturable:
    "{{name}} : {{quantity}} expédiés qui ne peuvent pas être capturés. Faites payer autrement, ou ajoutez-les par une modification de la commande et capturez-les.",
  shipped_not_paid:
    "{{name}} : {{quantity}} expédiés, et {{amount}} de la commande ne sont pas payés. Faites payer autrement.",
}
