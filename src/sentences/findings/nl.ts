import type { Findings } from "./en"

export const findings: Findings = {
  part: {
    email: "e-mailadres",
    customer: "klantaccount",
    billing: "naam of adres van de factuur",
    delivery: "naam of adres van de levering",
    company: "bedrijf",
    phone: "telefoonnummer",
    goods: "artikelen",
  },
  operation_resolved: "De uitkomst van een handeling is nu bekend.",
  expiry_recorded: "De autorisatie is verlopen: Ratepay heeft {{amount}} vrijgegeven.",
  foreign_recorded: "Elders uitgevoerd en overgenomen: {{kind}}, {{amount}}.",
  canceled_order_released: "De bestelling is geannuleerd: wat openstond is bij Ratepay geannuleerd.",
  edit_followed: "Een wijziging van de bestelling is aan Ratepay doorgegeven.",
  not_owed_canceled: "Wat de koper niet meer verschuldigd is, is bij Ratepay geannuleerd.",
  shipment_captured: "Wat verzonden of afgehaald was, is geïncasseerd.",
  return_refunded: "Wat terugkwam, is terugbetaald.",
  done_twice: "Bij Ratepay twee keer uitgevoerd: {{kind}}, {{amount}}. Maak één ervan ongedaan.",
  result_differs:
    "Ratepay toont de betaling als {{result}}, hier is ze geautoriseerd. Vraag het Ratepay voordat u verzendt.",
  not_listed:
    "Ratepay toont een handeling niet die hier is gedaan: {{kind}} {{ratepay_id}}. Vraag het Ratepay.",
  amount_not_listed:
    "Elders uitgevoerd: {{kind}} {{ratepay_id}}. Ratepay noemt het bedrag niet. Kijk in het portaal van Ratepay.",
  shop_not_listed:
    "Elders uitgevoerd: {{kind}} {{ratepay_id}}. Ratepay noemt de winkel niet. Kijk in het portaal van Ratepay.",
  more_than_left:
    "Elders uitgevoerd: {{kind}}, {{amount}}. Dat is meer dan hier over is. Kijk in het portaal van Ratepay ({{ratepay_id}}).",
  listed_as_another:
    "Ratepay toont een handeling ({{kind}} {{ratepay_id}}) die hier een andere is ({{ledger_kind}}, {{state}}). Vraag het Ratepay.",
  units_moved_twice:
    "{{name}}: {{count}} meer dan er zijn. Geef terug wat twee keer is gedaan, of tel een van de handelingen alleen naar bedrag.",
  captured_too_much: "Er is {{amount}} meer geïncasseerd en geannuleerd dan geautoriseerd.",
  refunded_too_much: "Er is {{amount}} meer terugbetaald dan geïncasseerd.",
  operation_unreadable: "De inhoud van een handeling is onleesbaar; ze telt alleen naar haar bedrag.",
  goods_unreadable:
    "De artikelen van deze betaling zijn onleesbaar; er kan alleen een bedrag van worden gebruikt.",
  not_booked: "Medusa kon niet boeken wat Ratepay heeft gedaan. Het wordt opnieuw geprobeerd.",
  refused: "Iets was niet mogelijk en er is niets verstuurd. Bekijk de bestelling.",
  parties_differ:
    "De bestelling wijkt af van wat Ratepay heeft goedgekeurd: {{parts}}. Verzend zoals goedgekeurd, of annuleer de betaling en laat opnieuw betalen.",
  surplus_to_refund:
    "De bestelling komt op {{owed}}, maar er is {{to_refund}} meer geïncasseerd. Betaal {{to_refund}} terug.",
  surplus_to_cancel:
    "De bestelling komt op {{owed}}, maar er is {{to_cancel}} meer geautoriseerd. Annuleer {{to_cancel}}.",
  surplus_to_refund_and_cancel:
    "De bestelling komt op {{owed}}, maar bij Ratepay staat meer. Betaal {{to_refund}} terug en annuleer {{to_cancel}}.",
  canceled_to_refund:
    "De bestelling is geannuleerd, maar {{to_refund}} is geïncasseerd. Betaal {{to_refund}} terug.",
  canceled_to_cancel:
    "De bestelling is geannuleerd, maar {{to_cancel}} is geautoriseerd. Annuleer {{to_cancel}}.",
  canceled_to_refund_and_cancel:
    "De bestelling is geannuleerd, maar bij Ratepay staat nog geld. Betaal {{to_refund}} terug en annuleer {{to_cancel}}.",
  captured_without_order:
    "{{amount}} is geïncasseerd, maar de bestelling bestaat niet meer. Is er niets verzonden, betaal het bedrag dan in het portaal van Ratepay terug.",
  shop_to_refund:
    "Voor de winkel {{shop}} is {{amount}} meer geïncasseerd dan zijn artikelen nu kosten. Betaal dit daar terug; artikelen van een andere winkel hebben een eigen betaling nodig.",
  account_missing:
    "{{amount}} staat open, maar het account {{account}} staat niet meer in de instellingen van de plugin. Voeg het daar weer toe.",
  refund_account_missing:
    "{{amount}} is geïncasseerd, maar het account {{account}} staat niet meer in de instellingen van de plugin, dus er kan niets van worden terugbetaald. Voeg het daar weer toe.",
  shipped_not_capturable:
    "{{name}}: {{quantity}} verzonden die niet kunnen worden geïncasseerd. Laat op een andere manier betalen, of voeg ze door een wijziging van de bestelling toe en incasseer ze.",
  shipped_not_paid:
    "{{name}}: {{quantity}} verzonden, en {{amount}} van de bestelling is niet betaald. Laat op een andere manier betalen.",
}
