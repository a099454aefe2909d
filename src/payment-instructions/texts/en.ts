import type { Texts } from "./texts"

export const en: Texts = {
  labels: {
    amount_due: "To be paid",
    due_date: "Due on",
    refunded: "Refund, already deducted",
    account_holder: "Account holder",
    iban: "IBAN",
    bic: "BIC",
    bank_name: "Bank",
    reference: "Payment reference",
    amount_to_ship: "Not shipped yet",
  },
  capture: { label: "Delivery of {date}", by: "{amount}, due on {date}", open: "{amount}" },
  summary: {
    transfer: { by: "Please transfer {amount} by {date}.", open: "Please transfer {amount}." },
    debit: {
      by: "{amount} is due on {date} and will be debited from your account. You will be told at least one day before.",
      open: "{amount} will be debited from your account. You will be told at least one day before.",
    },
    more: "A further {amount} will be due once the rest of your order has been shipped.",
    later: "There is nothing to pay yet. {amount} will be due once your order has been shipped.",
    nothing: "There is nothing to pay.",
  },
  paid: "Payments you have already made are not deducted here.",
  testMode: "This is a test: please do not transfer anything.",
  giroCode: "GiroCode: the transfer, to be scanned with your banking app",
  copy: "Copy",
  copied: "Copied",
  notice: {
    transfer:
      "The claim from this purchase has been assigned to Ratepay GmbH. Only payment to Ratepay GmbH discharges your debt. Terms of payment and data privacy: https://www.ratepay.com/legal",
    debit:
      "The claim from this purchase has been assigned to Ratepay GmbH. Only payment to Ratepay GmbH discharges your debt; it collects the amount from your account. Terms of payment and data privacy: https://www.ratepay.com/legal",
  },
  subject: "Payment for your order {number}",
}
