import type { Texts } from "./texts"

export const nl: Texts = {
  labels: {
    amount_due: "Te betalen",
    due_date: "Uiterlijk op",
    refunded: "Terugbetaling, al afgetrokken",
    account_holder: "Rekeninghouder",
    iban: "IBAN",
    bic: "BIC",
    bank_name: "Bank",
    reference: "Betalingskenmerk",
    amount_to_ship: "Nog niet verzonden",
  },
  capture: { label: "Levering van {date}", by: "{amount}, uiterlijk op {date}", open: "{amount}" },
  summary: {
    transfer: { by: "Maak {amount} uiterlijk op {date} over.", open: "Maak {amount} over." },
    debit: {
      by: "{amount} moet op {date} zijn betaald en wordt van uw rekening afgeschreven. U krijgt daarvan uiterlijk een dag van tevoren bericht.",
      open: "{amount} wordt van uw rekening afgeschreven. U krijgt daarvan uiterlijk een dag van tevoren bericht.",
    },
    more: "Nog eens {amount} moet worden betaald zodra de rest van uw bestelling is verzonden.",
    later: "Er is nog niets te betalen. {amount} moet worden betaald zodra uw bestelling is verzonden.",
    nothing: "Er is niets te betalen.",
  },
  paid: "Betalingen die u al hebt gedaan, zijn hier niet afgetrokken.",
  testMode: "Dit is een test: maak niets over.",
  giroCode: "GiroCode: de overschrijving, om te scannen met uw bankapp",
  copy: "Kopiëren",
  copied: "Gekopieerd",
  notice: {
    transfer:
      "De vordering uit deze aankoop is overgedragen aan Ratepay GmbH. Alleen een betaling aan Ratepay GmbH bevrijdt u van uw schuld. Betalingsvoorwaarden en privacy: https://www.ratepay.com/legal",
    debit:
      "De vordering uit deze aankoop is overgedragen aan Ratepay GmbH. Alleen een betaling aan Ratepay GmbH, die het bedrag van uw rekening afschrijft, bevrijdt u van uw schuld. Betalingsvoorwaarden en privacy: https://www.ratepay.com/legal",
  },
  subject: "Betaling van uw bestelling {number}",
}
