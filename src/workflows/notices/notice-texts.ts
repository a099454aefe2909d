import type { NoticeKind } from "../../modules/ratepay/records/states/attention"
import type { Language } from "../../modules/ratepay/records/texts/language"

/** `{order}`, `{what}` (an operation and its amount), `{amount}` and `{by}` are replaced. */
export type NoticeTexts = {
  title: string
  titleWithoutOrder: string
  happened: Record<NoticeKind, string>
  toDo: Record<NoticeKind, string>
  by: string
  soon: string
}

/** What a notice about an entry of the attention list says, in the language of the store's staff. */
export const noticeTexts: Record<Language, NoticeTexts> = {
  en: {
    title: "Ratepay: order #{order} needs attention",
    titleWithoutOrder: "Ratepay: a checkout without an order needs attention",
    happened: {
      failed: "{what}: it failed.",
      declined: "{what}: Ratepay declined.",
      unresolved: "{what}: Ratepay has not responded, so the outcome is not known.",
      finding: "A check found something that only a person can settle.",
      expiring: "{amount} are authorized and not captured, and the authorization expires.",
    },
    toDo: {
      failed: "Open the order, read the reason, then retry or dismiss the entry.",
      declined: "Open the order, put right what Ratepay names, then retry, or dismiss the entry.",
      unresolved: "It is looked up again by itself. If it stays unknown, retry it on the order's page.",
      finding: "Open the order, do what the entry says, then dismiss it.",
      expiring: "Capture what has shipped, cancel what will not ship, or extend the authorization.",
    },
    by: "By {by}.",
    soon: "As soon as you can.",
  },
  de: {
    title: "Ratepay: Bestellung #{order} braucht Aufmerksamkeit",
    titleWithoutOrder: "Ratepay: ein Bezahlvorgang ohne Bestellung braucht Aufmerksamkeit",
    happened: {
      failed: "{what}: fehlgeschlagen.",
      declined: "{what}: von Ratepay abgelehnt.",
      unresolved: "{what}: Ratepay hat nicht geantwortet, das Ergebnis ist nicht bekannt.",
      finding: "Eine Prüfung hat etwas gefunden, das nur ein Mensch klären kann.",
      expiring: "{amount} sind autorisiert und nicht erfasst, und die Autorisierung läuft ab.",
    },
    toDo: {
      failed: "Bestellung öffnen, den Grund lesen, dann erneut versuchen oder den Eintrag verwerfen.",
      declined:
        "Bestellung öffnen, berichtigen, was Ratepay nennt, dann erneut versuchen, oder den Eintrag verwerfen.",
      unresolved:
        "Es wird von selbst nachgesehen. Bleibt das Ergebnis unbekannt, auf der Seite der Bestellung erneut versuchen.",
      finding: "Bestellung öffnen, tun, was der Eintrag sagt, dann den Eintrag verwerfen.",
      expiring:
        "Erfassen, was verschickt ist, stornieren, was nicht verschickt wird, oder die Autorisierung verlängern.",
    },
    by: "Bis {by}.",
    soon: "So bald wie möglich.",
  },
  fr: {
    title: "Ratepay : la commande #{order} demande votre attention",
    titleWithoutOrder: "Ratepay : un paiement sans commande demande votre attention",
    happened: {
      failed: "{what} : échec.",
      declined: "{what} : refus de Ratepay.",
      unresolved: "{what} : Ratepay n’a pas répondu, le résultat n’est pas connu.",
      finding: "Un contrôle a trouvé un écart que seule une personne peut régler.",
      expiring: "{amount} sont autorisés et non capturés, et l’autorisation expire.",
    },
    toDo: {
      failed: "Ouvrir la commande, lire la raison, puis réessayer ou ignorer l’entrée.",
      declined: "Ouvrir la commande, corriger ce que Ratepay indique, puis réessayer, ou ignorer l’entrée.",
      unresolved:
        "Le résultat est vérifié automatiquement. S’il reste inconnu, réessayer sur la page de la commande.",
      finding: "Ouvrir la commande, faire ce que dit l’entrée, puis l’ignorer.",
      expiring: "Capturer ce qui est expédié, annuler ce qui ne le sera pas, ou prolonger l’autorisation.",
    },
    by: "Avant le {by}.",
    soon: "Dès que possible.",
  },
  nl: {
    title: "Ratepay: bestelling #{order} vraagt aandacht",
    titleWithoutOrder: "Ratepay: een betaling zonder bestelling vraagt aandacht",
    happened: {
      failed: "{what}: mislukt.",
      declined: "{what}: geweigerd door Ratepay.",
      unresolved: "{what}: Ratepay heeft niet gereageerd, de uitkomst is niet bekend.",
      finding: "Een controle vond iets dat alleen een mens kan oplossen.",
      expiring: "{amount} zijn geautoriseerd en niet geïncasseerd, en de autorisatie verloopt.",
    },
    toDo: {
      failed: "Open de bestelling, lees de reden en probeer opnieuw of verwijder de melding uit de lijst.",
      declined:
        "Open de bestelling, herstel wat Ratepay noemt en probeer opnieuw, of verwijder de melding uit de lijst.",
      unresolved:
        "De uitkomst wordt vanzelf opgezocht. Blijft die onbekend, probeer het dan opnieuw op de pagina van de bestelling.",
      finding: "Open de bestelling, doe wat de melding zegt en verwijder die daarna uit de lijst.",
      expiring: "Incasseer wat verzonden is, annuleer wat niet verzonden wordt, of verleng de autorisatie.",
    },
    by: "Vóór {by}.",
    soon: "Zo snel mogelijk.",
  },
}
