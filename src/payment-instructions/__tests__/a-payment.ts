import { aTransaction } from "../../modules/ratepay/__tests__/a-transaction"
import { anOperation } from "../../modules/ratepay/__tests__/an-operation"
import type { Operation } from "../../modules/ratepay/records/operation"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import { withBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { paymentFactsOf, type PaymentFacts } from "../payment-facts"

export const terms = { open_invoice: 14, direct_debit: 3, pay_now: null }
export const NOW = new Date("2026-11-29T10:00:00Z")
const HOUR_MS = 3_600_000

export const account = {
  iban: "DE44 1005 0000 1654 6984 97",
  bic: "BELADEBEXXX",
  bankName: "Sandbank",
  owner: "Ratepay GmbH",
}

type Moved = Partial<Omit<Operation, "grossAmount">> & { cents: number }

/** A transaction of 100.00 EUR that was authorized ten days ago, and what has moved since. */
export function aRecord(moved: Moved[] = [], facts: Partial<Transaction> = {}) {
  const transaction: Transaction = {
    ...aTransaction(),
    paymentInstructions: { paymentReference: "DK0123456N7", depositAccount: account },
    ...facts,
  }
  const authorization = {
    kind: "authorize" as const,
    cents: 10_000,
    createdAt: new Date(NOW.getTime() - 240 * HOUR_MS),
  }
  return withBalances({
    transaction,
    operations: [authorization, ...moved].map((one, index) =>
      anOperation({ id: `rpop_${index}`, createdAt: NOW, ...one })
    ),
  })
}

export function factsOf(record: ReturnType<typeof aRecord>): PaymentFacts {
  const facts = paymentFactsOf(record, terms, NOW)
  if (facts === undefined) throw new Error("This transaction was authorized.")
  return facts
}

export const capture = (cents: number, facts: Partial<Operation> = {}): Moved => ({
  ...facts,
  kind: "capture",
  cents,
})
export const refund = (cents: number): Moved => ({ kind: "refund", cents })
export const cancel = (cents: number): Moved => ({ kind: "cancel", cents })
