/** What a buyer needs for a bank transfer: the account, and the reference to write on the transfer. */
export type PaymentInstructions = {
  paymentReference?: string
  depositAccount?: { bankName?: string; bic?: string; iban: string; owner?: string }
  /** The references of a marketplace's shops, where there are several: `paymentReference` is the first of them. */
  ofShops?: { partnerShopId: string; paymentReference: string }[]
}
