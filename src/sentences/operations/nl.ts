import type { Operations } from "./en"

export const operations: Operations = {
  state: {
    pending: "In behandeling",
    awaiting_passcode: "Wacht op de code van de koper",
    authorized: "Geautoriseerd",
    partially_captured: "Gedeeltelijk geïncasseerd",
    captured: "Geïncasseerd",
    canceled: "Geannuleerd",
    expired: "Verlopen",
    declined: "Afgewezen",
    failed: "Mislukt",
    unresolved: "Uitkomst onbekend",
    expiring: "Verloopt binnenkort",
    planned: "Gepland",
    sent: "Verzonden",
    unknown: "Uitkomst onbekend",
    passcode_required: "Wacht op de code van de koper",
    succeeded: "Gedaan",
  },
  kind: {
    authorize: "Autorisatie",
    increment: "Verhoging",
    capture: "Incassering",
    cancel: "Annulering",
    refund: "Terugbetaling",
    change_expiry: "Nieuwe vervaldatum",
    shipping_information: "Zending",
    swap: "Omruiling",
    drop: "Van de bestelling gehaald",
    comparison: "Vergelijking met Ratepay",
  },
  trouble: {
    failed: "Dit is bij Ratepay niet gedaan. Kijk wat er over is en probeer het opnieuw.",
    unknown:
      "Ratepay heeft niet geantwoord; of het is gedaan, is onbekend. Probeer het opnieuw: het gebeurt niet twee keer.",
  },
}
