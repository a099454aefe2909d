import type { Operations } from "./en"

export const operations: Operations = {
  state: {
    pending: "En attente",
    awaiting_passcode: "Attend le code de l'acheteur",
    authorized: "Autorisé",
    partially_captured: "Capturé en partie",
    captured: "Capturé",
    canceled: "Annulé",
    expired: "Expiré",
    declined: "Refusé",
    failed: "Échoué",
    unresolved: "Résultat inconnu",
    expiring: "Expire bientôt",
    planned: "Prévu",
    sent: "Envoyé",
    unknown: "Résultat inconnu",
    passcode_required: "Attend le code de l'acheteur",
    succeeded: "Fait",
  },
  kind: {
    authorize: "Autorisation",
    increment: "Augmentation",
    capture: "Capture",
    cancel: "Annulation",
    refund: "Remboursement",
    change_expiry: "Nouvelle échéance",
    shipping_information: "Suivi",
    swap: "Échange",
    drop: "Retiré de la commande",
    comparison: "Comparaison avec Ratepay",
  },
  trouble: {
    failed: "Cela n’a pas été fait chez Ratepay. Regardez ce qui reste, puis réessayez.",
    unknown:
      "Ratepay n’a pas répondu ; on ne sait pas si cela a été fait. Réessayez : cela ne sera pas fait deux fois.",
  },
}
