import type { Refusals } from "./en"

export const refusals: Refusals = {
  whyNot: {
    not_authorized: "Ratepay n’a pas accepté ce paiement, ou pas encore.",
    outcome_unknown: "L’issue d’une opération n’est pas encore connue. Réessayez-la d’abord.",
    expired: "L’autorisation a expiré. Faites payer autrement ce qui n’est pas capturé.",
    nothing_open: "Plus rien n’est ouvert.",
    nothing_captured: "Rien n’est encore capturé.",
    nothing_refundable: "Tout ce qui a été capturé est remboursé.",
    order_canceled: "La commande est annulée ; l’acheteur ne doit rien.",
    order_change_open: "La commande a une modification en cours. Confirmez-la ou annulez-la d’abord.",
  },
  noRetry: {
    expired: "Ne peut être répété : l’autorisation a expiré.",
    declined_for_good: "Ne peut être répété : Ratepay refuserait à nouveau.",
    other_credentials:
      "Ne peut pas être répété : les réglages du plugin ont d’autres identifiants que ceux de l’envoi, et l’opération pourrait être faite deux fois. Faites-les rétablir, ou cherchez-la dans le portail de Ratepay.",
  },
  fault: {
    more_than_left:
      "C’est plus que ce qui reste. Choisissez moins ; le message ci-dessous dit combien il reste.",
    more_units_than_left:
      "Ce sont plus de pièces qu’il n’en reste. Choisissez-en moins ; le message ci-dessous dit combien il en reste.",
    several_shops:
      "Cela peut relever de plusieurs boutiques. Choisissez les articles d’une boutique ou l’un des paiements.",
    moves_nothing: "Cela ne donne aucun montant. Choisissez des articles ou un autre montant.",
    nothing_left: "Il ne reste rien pour cela. Fermez le formulaire et regardez ce qui a été fait.",
    fee_too_high:
      "Les frais de retour doivent laisser quelque chose à rembourser à leur taux de TVA. Choisissez des frais plus bas ou un autre taux.",
    only_fees_left: "Il ne reste que des frais de retour. Indiquez le montant que vous voulez rendre.",
    dismissed:
      "Cette entrée a été ignorée et ne peut être répétée. Faites une nouvelle demande si c’est encore souhaité.",
    done_since:
      "La même chose a été faite depuis d’une autre façon. Ignorez cette entrée si cela la remplace ; sinon, faites une nouvelle demande.",
    outcome_lost:
      "L’issue d’une opération est inconnue depuis plus d’un jour. Cherchez-la dans le portail de Ratepay.",
    no_response:
      "Ratepay n’a pas répondu ; on ne sait pas si cela a été fait. Appuyez encore sur le bouton : cela ne sera pas fait deux fois.",
    not_reached: "Ratepay n’a pas pu être joint : rien n’a été fait. Réessayez dans quelques minutes.",
    refused:
      "Ratepay a rejeté la demande : rien n’a été fait. Prévenez la personne qui s’occupe de la boutique.",
    passcode_required:
      "Ratepay a envoyé un code à l’acheteur et n’autorise rien avant qu’il soit saisi dans la boutique. Autorisez de nouveau ensuite, ou faites payer la commande autrement.",
    busy: "Une autre opération de cette commande est encore en cours. Réessayez dans une minute.",
    shop_not_in_order:
      "Des articles ont été ajoutés d’une boutique qui n’a rien d’autre dans cette commande ; Ratepay ne peut pas les ajouter. Faites payer ce qui reste dû par un autre paiement, ou vendez-les dans une commande à part.",
    line_not_comparable:
      "Le taux de TVA ou la mesure d’une ligne a changé ; elle n’est plus comparable à ce que Ratepay a autorisé. Faites payer ce qui a été ajouté par un autre paiement ; ce qui est de trop est annulé par son montant.",
    line_twice:
      "Medusa a les lignes de cette commande en double, car deux modifications ont eu lieu au même moment. Tant que chacune n’y est pas une seule fois, aucune modification de la commande n’atteint Ratepay. Prévenez les responsables de la boutique, puis réessayez.",
    account_gone:
      "Le compte de ce paiement n’est plus dans les réglages du plugin. Faites-le remettre ; il n’a pas à accepter de nouvelles commandes.",
    stored_goods_unreadable:
      "Les articles enregistrés de ce paiement sont illisibles. Prévenez ceux qui s’occupent de la boutique.",
  },
}
