import type { Transaction } from "../../ledger/transaction"

export function transactionHref(baseUrl: string, transaction: Transaction): string {
  return `${baseUrl}/v2/transactions/${transaction.id}`
}

export function otpHref(baseUrl: string, action: "verify" | "regenerate", transaction: Transaction): string {
  return `${baseUrl}/2fa/v1/${action}/${transaction.id}`
}
