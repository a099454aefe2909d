/** What a buyer needs for a bank transfer: the account, and the reference to write on the transfer. */
export type PaymentInstructions = {
  paymentReference?: string
  depositAccount?: { bankName?: string; bic?: string; iban: string; owner?: string }
}
