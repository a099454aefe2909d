import type { Refusals } from "./en"

export const refusals: Refusals = {
  whyNot: {
    not_authorized: "Ratepay hat diese Zahlung nicht angenommen, oder noch nicht.",
    outcome_unknown: "Der Ausgang eines Vorgangs ist noch unbekannt. Versuchen Sie erst diesen erneut.",
    expired: "Die Autorisierung ist abgelaufen. Lassen Sie anders zahlen, was nicht erfasst ist.",
    nothing_open: "Es ist nichts mehr offen.",
    nothing_captured: "Es ist noch nichts erfasst.",
    nothing_refundable: "Alles Erfasste ist erstattet.",
    order_canceled: "Die Bestellung ist storniert, also schuldet der Käufer nichts.",
    order_change_open: "Die Bestellung hat eine offene Änderung. Bestätigen oder verwerfen Sie die zuerst.",
  },
  noRetry: {
    expired: "Nicht wiederholbar: Die Autorisierung ist abgelaufen.",
    declined_for_good: "Nicht wiederholbar: Ratepay würde es wieder ablehnen.",
    other_credentials:
      "Lässt sich nicht wiederholen: In den Einstellungen des Plugins stehen andere Zugangsdaten als die, mit denen es gesendet wurde, so könnte es doppelt geschehen. Lassen Sie diese wiederherstellen, oder sehen Sie im Portal von Ratepay nach.",
  },
  fault: {
    more_than_left:
      "Das ist mehr, als übrig ist. Wählen Sie weniger; die Meldung darunter sagt, wie viel es ist.",
    more_units_than_left:
      "Das sind mehr Stücke, als übrig sind. Wählen Sie weniger; die Meldung darunter sagt, wie viele es sind.",
    several_shops:
      "Das kann von mehreren Shops sein. Wählen Sie die Positionen eines Shops oder eine der Zahlungen.",
    moves_nothing: "Das ergibt keinen Betrag. Wählen Sie Positionen oder einen anderen Betrag.",
    nothing_left:
      "Dafür ist nichts übrig. Schließen Sie das Formular, und sehen Sie nach, was schon geschehen ist.",
    fee_too_high:
      "Die Rücksendegebühr muss bei ihrem Steuersatz etwas zu erstatten lassen. Wählen Sie eine niedrigere Gebühr oder einen anderen Satz.",
    only_fees_left:
      "Es sind nur noch Rücksendegebühren übrig. Nennen Sie den Betrag, den Sie zurückgeben wollen.",
    dismissed:
      "Dieser Eintrag wurde verworfen und ist nicht wiederholbar. Stellen Sie eine neue Anfrage, falls es noch gewünscht ist.",
    done_since:
      "Dasselbe ist seither auf andere Weise geschehen. Verwerfen Sie diesen Eintrag, falls das an seine Stelle trat; sonst stellen Sie eine neue Anfrage.",
    outcome_lost:
      "Der Ausgang eines Vorgangs ist seit mehr als einem Tag unbekannt. Sehen Sie im Portal von Ratepay nach.",
    no_response:
      "Ratepay hat nicht geantwortet; ob es geschehen ist, ist unbekannt. Drücken Sie den Knopf noch einmal: Es geschieht nicht doppelt.",
    not_reached:
      "Ratepay war nicht zu erreichen, es ist also nichts geschehen. Versuchen Sie es in einigen Minuten erneut.",
    refused:
      "Ratepay hat die Anfrage zurückgewiesen, es ist nichts geschehen. Sagen Sie denen Bescheid, die den Shop pflegen.",
    passcode_required:
      "Ratepay hat dem Käufer einen Code geschickt und autorisiert nichts, bevor er im Shop eingegeben ist. Autorisieren Sie danach noch einmal, oder lassen Sie die Bestellung anders bezahlen.",
    busy: "Ein anderer Vorgang dieser Bestellung läuft noch. Versuchen Sie es in einer Minute erneut.",
    shop_not_in_order:
      "Hinzugekommen sind Waren eines Shops, der sonst nichts in dieser Bestellung hat; Ratepay kann sie nicht hinzunehmen. Lassen Sie das Ausstehende mit einer weiteren Zahlung zahlen, oder verkaufen Sie sie in einer eigenen Bestellung.",
    line_not_comparable:
      "Der Steuersatz oder das Maß einer Position hat sich geändert; sie ist mit dem, was Ratepay autorisiert hat, nicht vergleichbar. Lassen Sie das Hinzugekommene mit einer weiteren Zahlung zahlen; was zu viel ist, wird als Betrag storniert.",
    line_twice:
      "Medusa hat die Positionen dieser Bestellung doppelt, weil zwei Änderungen im selben Moment geschahen. Bis jede wieder einmal dasteht, erreicht keine Änderung der Bestellung Ratepay. Sagen Sie denen Bescheid, die den Shop pflegen, und versuchen Sie es danach erneut.",
    account_gone:
      "Das Konto dieser Zahlung steht nicht mehr in den Einstellungen des Plugins. Lassen Sie es wieder eintragen; neue Bestellungen muss es nicht annehmen.",
    stored_goods_unreadable:
      "Die gespeicherten Waren dieser Zahlung sind nicht lesbar. Sagen Sie denen Bescheid, die den Shop pflegen.",
  },
}
