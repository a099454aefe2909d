import type { Findings } from "./en"

export const findings: Findings = {
  part: {
    email: "E-Mail-Adresse",
    customer: "Kundenkonto",
    billing: "Name oder Adresse der Rechnung",
    delivery: "Name oder Adresse der Lieferung",
    company: "Firma",
    phone: "Telefonnummer",
    goods: "Ware",
  },
  operation_resolved: "Der Ausgang eines Vorgangs ist jetzt bekannt.",
  expiry_recorded: "Die Autorisierung ist abgelaufen: Ratepay hat {{amount}} freigegeben.",
  foreign_recorded: "Anderswo ausgeführt und übernommen: {{kind}}, {{amount}}.",
  canceled_order_released: "Die Bestellung ist storniert: Was offen war, ist bei Ratepay storniert.",
  edit_followed: "Eine Änderung der Bestellung ist bei Ratepay nachgeholt.",
  not_owed_canceled: "Was der Käufer nicht mehr schuldet, ist bei Ratepay storniert.",
  shipment_captured: "Was versendet oder abgeholt war, ist erfasst.",
  return_refunded: "Was zurückkam, ist erstattet.",
  done_twice: "Bei Ratepay doppelt ausgeführt: {{kind}}, {{amount}}. Machen Sie eines davon rückgängig.",
  result_differs:
    "Ratepay führt die Zahlung als {{result}}, hier ist sie autorisiert. Fragen Sie Ratepay, bevor Sie versenden.",
  not_listed:
    "Ratepay führt einen Vorgang nicht auf, der hier erledigt ist: {{kind}} {{ratepay_id}}. Fragen Sie Ratepay.",
  amount_not_listed:
    "Anderswo ausgeführt: {{kind}} {{ratepay_id}}. Ratepay nennt den Betrag nicht. Sehen Sie im Portal von Ratepay nach.",
  shop_not_listed:
    "Anderswo ausgeführt: {{kind}} {{ratepay_id}}. Ratepay nennt den Shop nicht. Sehen Sie im Portal von Ratepay nach.",
  more_than_left:
    "Anderswo ausgeführt: {{kind}}, {{amount}}. Das ist mehr, als hier übrig ist. Sehen Sie im Portal von Ratepay nach ({{ratepay_id}}).",
  listed_as_another:
    "Ratepay führt einen Vorgang ({{kind}} {{ratepay_id}}), der hier ein anderer ist ({{ledger_kind}}, {{state}}). Fragen Sie Ratepay.",
  units_moved_twice:
    "{{name}}: {{count}} mehr bewegt, als es gibt. Geben Sie zurück, was doppelt bewegt wurde, oder zählen Sie einen der Vorgänge nur nach Betrag.",
  captured_too_much: "Es sind {{amount}} mehr erfasst und storniert als autorisiert.",
  refunded_too_much: "Es sind {{amount}} mehr erstattet als erfasst.",
  operation_unreadable: "Was ein Vorgang bewegt hat, ist nicht lesbar; er zählt nur nach seinem Betrag.",
  goods_unreadable:
    "Die Positionen dieser Zahlung sind nicht lesbar; sie lässt sich nur nach Betrag bewegen.",
  not_booked: "Medusa konnte nicht buchen, was Ratepay getan hat. Es wird erneut versucht.",
  refused: "Etwas war nicht möglich, und es wurde nichts gesendet. Sehen Sie sich die Bestellung an.",
  parties_differ:
    "Die Bestellung weicht von dem ab, was Ratepay geprüft hat: {{parts}}. Versenden Sie wie geprüft, oder stornieren Sie die Zahlung und lassen Sie neu zahlen.",
  surplus_to_refund:
    "Die Bestellung kostet {{owed}}, erfasst sind {{to_refund}} mehr. Erstatten Sie {{to_refund}}.",
  surplus_to_cancel:
    "Die Bestellung kostet {{owed}}, autorisiert sind {{to_cancel}} mehr. Stornieren Sie {{to_cancel}}.",
  surplus_to_refund_and_cancel:
    "Die Bestellung kostet {{owed}}, bei Ratepay steht mehr. Erstatten Sie {{to_refund}} und stornieren Sie {{to_cancel}}.",
  canceled_to_refund:
    "Die Bestellung ist storniert, aber {{to_refund}} sind erfasst. Erstatten Sie {{to_refund}}.",
  canceled_to_cancel:
    "Die Bestellung ist storniert, aber {{to_cancel}} sind autorisiert. Stornieren Sie {{to_cancel}}.",
  canceled_to_refund_and_cancel:
    "Die Bestellung ist storniert, aber bei Ratepay steht noch Geld. Erstatten Sie {{to_refund}} und stornieren Sie {{to_cancel}}.",
  captured_without_order:
    "{{amount}} sind erfasst, aber die Bestellung gibt es nicht mehr. Wurde nichts versendet, erstatten Sie den Betrag im Portal von Ratepay.",
  shop_to_refund:
    "Für den Shop {{shop}} sind {{amount}} mehr erfasst, als seine Waren jetzt kosten. Erstatten Sie sie dort; Waren eines anderen Shops brauchen eine eigene Zahlung.",
  account_missing:
    "{{amount}} sind offen, aber ihr Konto {{account}} steht nicht mehr in den Einstellungen des Plugins. Nehmen Sie es dort wieder auf.",
  refund_account_missing:
    "{{amount}} sind erfasst, aber ihr Konto {{account}} steht nicht mehr in den Einstellungen des Plugins, so lässt sich nichts davon erstatten. Nehmen Sie es dort wieder auf.",
  shipped_not_capturable:
    "{{name}}: {{quantity}} versendet, was sich nicht erfassen lässt. Lassen Sie anders zahlen, oder nehmen Sie es durch eine Bestelländerung auf und erfassen Sie es.",
  shipped_not_paid:
    "{{name}}: {{quantity}} versendet, und {{amount}} der Bestellung sind nicht bezahlt. Lassen Sie anders zahlen.",
}
