import type { Operations } from "./en"

export const operations: Operations = {
  state: {
    pending: "Ausstehend",
    awaiting_passcode: "Wartet auf den Code des Käufers",
    authorized: "Autorisiert",
    partially_captured: "Teilweise erfasst",
    captured: "Erfasst",
    canceled: "Storniert",
    expired: "Abgelaufen",
    declined: "Abgelehnt",
    failed: "Fehlgeschlagen",
    unresolved: "Ausgang unbekannt",
    expiring: "Läuft bald ab",
    planned: "Geplant",
    sent: "Gesendet",
    unknown: "Ausgang unbekannt",
    passcode_required: "Wartet auf den Code des Käufers",
    succeeded: "Erledigt",
  },
  kind: {
    authorize: "Autorisierung",
    increment: "Erhöhung",
    capture: "Erfassung",
    cancel: "Stornierung",
    refund: "Erstattung",
    change_expiry: "Neues Ablaufdatum",
    shipping_information: "Sendungsverfolgung",
    swap: "Austausch",
    drop: "Von der Bestellung genommen",
    comparison: "Abgleich mit Ratepay",
  },
  trouble: {
    failed:
      "Das ist bei Ratepay nicht geschehen. Sehen Sie nach, was übrig ist, und versuchen Sie es erneut.",
    unknown:
      "Ratepay hat nicht geantwortet; ob es geschehen ist, ist unbekannt. Versuchen Sie es erneut: Es geschieht nicht doppelt.",
  },
}
