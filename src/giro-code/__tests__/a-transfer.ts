import type { CreditTransfer } from "../credit-transfer"

export function aTransfer(changes: Partial<CreditTransfer> = {}): CreditTransfer {
  return {
    beneficiary: "Ratepay GmbH",
    iban: "DE44 1005 0000 1654 6984 97",
    bic: "BELADEBEXXX",
    amount: 4190,
    currencyCode: "EUR",
    reference: "DK0123456N7",
    ...changes,
  }
}
