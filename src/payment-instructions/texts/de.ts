import type { Texts } from "./texts"

export const de: Texts = {
  labels: {
    amount_due: "Zu zahlen",
    due_date: "Fällig am",
    refunded: "Gutschrift, schon abgezogen",
    account_holder: "Kontoinhaber",
    iban: "IBAN",
    bic: "BIC",
    bank_name: "Bank",
    reference: "Verwendungszweck",
    amount_to_ship: "Noch nicht versandt",
  },
  capture: { label: "Lieferung vom {date}", by: "{amount}, fällig am {date}", open: "{amount}" },
  summary: {
    transfer: {
      by: "Bitte überweisen Sie {amount} bis zum {date}.",
      open: "Bitte überweisen Sie {amount}.",
    },
    debit: {
      by: "{amount} sind am {date} fällig und werden von Ihrem Konto abgebucht. Die Abbuchung wird Ihnen spätestens einen Tag vorher angekündigt.",
      open: "{amount} werden von Ihrem Konto abgebucht. Die Abbuchung wird Ihnen spätestens einen Tag vorher angekündigt.",
    },
    more: "Weitere {amount} werden fällig, sobald der Rest Ihrer Bestellung versandt ist.",
    later: "Noch ist nichts zu bezahlen. {amount} werden fällig, sobald Ihre Bestellung versandt ist.",
    nothing: "Es ist nichts zu bezahlen.",
  },
  paid: "Zahlungen, die Sie schon geleistet haben, sind hier nicht abgezogen.",
  testMode: "Dies ist ein Test: Bitte überweisen Sie nichts.",
  giroCode: "GiroCode: die Überweisung zum Einlesen mit Ihrer Banking-App",
  copy: "Kopieren",
  copied: "Kopiert",
  notice: {
    transfer:
      "Die Forderung aus diesem Kauf ist an die Ratepay GmbH abgetreten. Mit schuldbefreiender Wirkung können Sie nur an die Ratepay GmbH zahlen. Zahlungsbedingungen und Datenschutz: https://www.ratepay.com/legal",
    debit:
      "Die Forderung aus diesem Kauf ist an die Ratepay GmbH abgetreten. Mit schuldbefreiender Wirkung können Sie nur an die Ratepay GmbH zahlen; sie zieht den Betrag von Ihrem Konto ein. Zahlungsbedingungen und Datenschutz: https://www.ratepay.com/legal",
  },
  subject: "Zahlung zu Ihrer Bestellung {number}",
}
