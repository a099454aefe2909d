/** What a buyer needs to pay by bank transfer: the account, and the reference to write on the transfer. */
export type Requisites = {
  paymentReference?: string
  depositAccount?: { bankName?: string; bic?: string; iban: string; owner?: string }
}
