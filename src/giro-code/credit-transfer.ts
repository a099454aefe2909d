/** A SEPA credit transfer as a buyer types it: to which account, how much, and with which reference. */
export type CreditTransfer = {
  /** The name of the account's holder. */
  beneficiary: string
  /** With or without blanks. */
  iban: string
  /** Needed only where the account is held outside the European Economic Area. */
  bic: string | null
  /** Whole cents. */
  amount: number
  /** ISO 4217 in capitals. */
  currencyCode: string
  /** The unstructured remittance information, which stands on the transfer unchanged. */
  reference: string
}
