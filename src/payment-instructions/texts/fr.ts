import type { Texts } from "./texts"

export const fr: Texts = {
  labels: {
    amount_due: "À payer",
    due_date: "Échéance",
    refunded: "Remboursement, déjà déduit",
    account_holder: "Titulaire du compte",
    iban: "IBAN",
    bic: "BIC",
    bank_name: "Banque",
    reference: "Référence de paiement",
    amount_to_ship: "Pas encore expédié",
  },
  capture: { label: "Livraison du {date}", by: "{amount}, échéance le {date}", open: "{amount}" },
  summary: {
    transfer: {
      by: "Veuillez virer {amount} au plus tard le {date}.",
      open: "Veuillez virer {amount}.",
    },
    debit: {
      by: "{amount} sont dus le {date} et seront prélevés sur votre compte. Le prélèvement vous sera annoncé au plus tard la veille.",
      open: "{amount} seront prélevés sur votre compte. Le prélèvement vous sera annoncé au plus tard la veille.",
    },
    more: "{amount} supplémentaires seront dus dès que le reste de votre commande aura été expédié.",
    later: "Il n'y a encore rien à payer. {amount} seront dus dès que votre commande aura été expédiée.",
    nothing: "Il n'y a rien à payer.",
  },
  paid: "Les paiements que vous avez déjà effectués ne sont pas déduits ici.",
  testMode: "Ceci est un test : veuillez ne rien virer.",
  giroCode: "GiroCode : le virement, à scanner avec votre application bancaire",
  copy: "Copier",
  copied: "Copié",
  notice: {
    transfer:
      "La créance issue de cet achat a été cédée à Ratepay GmbH. Seul un paiement à Ratepay GmbH vous libère de votre dette. Conditions de paiement et protection des données : https://www.ratepay.com/legal",
    debit:
      "La créance issue de cet achat a été cédée à Ratepay GmbH. Seul un paiement à Ratepay GmbH, qui prélève le montant sur votre compte, vous libère de votre dette. Conditions de paiement et protection des données : https://www.ratepay.com/legal",
  },
  subject: "Paiement de votre commande {number}",
}
