import { inferred } from "../inferred"
import type { FollowUp, Transaction } from "../ledger/transaction"

/** The kinds of rows that the sandbox writes, by their names in the platform form. */
export type RowType = "CLAIM" | "REFUND" | "DISAGIO" | "TRANSACTION_FEE" | "VAT"

/** One row of a settlement file. */
export type SettlementRow = {
  type: RowType
  /** What it adds to the payout, in cents; negative where it takes something off. */
  cents: number
  /** The day of the payout, YYYY-MM-DD. */
  paidOn: string
  transaction: Transaction
  followUp: FollowUp
}

/**
 * The rows of some transactions, oldest operation first: each capture with what is charged for it, and each refund. They are paid
 * on the day of the operation, so that a test need not wait.
 */
export function listSettlementRows(transactions: Iterable<Transaction>): SettlementRow[] {
  const paid = [...transactions].flatMap((transaction) =>
    transaction.followUps
      .filter(({ kind }) => kind === "capture" || kind === "refund")
      .map((followUp) => ({ transaction, followUp }))
  )
  return paid
    .sort((one, other) => one.followUp.created.getTime() - other.followUp.created.getTime())
    .flatMap(({ transaction, followUp }): SettlementRow[] => {
      const { cents, created, kind } = followUp
      const of = { paidOn: created.toISOString().slice(0, 10), transaction, followUp }
      if (kind === "refund") return [{ ...of, type: "REFUND", cents: -cents }]
      const { disagioPerMille, transactionFeeCents, vatPercent } = inferred.settlement
      const disagio = Math.round((cents * disagioPerMille) / 1_000)
      const vat = Math.round(((disagio + transactionFeeCents) * vatPercent) / 100)
      return [
        { ...of, type: "CLAIM", cents },
        { ...of, type: "DISAGIO", cents: -disagio },
        { ...of, type: "TRANSACTION_FEE", cents: -transactionFeeCents },
        { ...of, type: "VAT", cents: -vat },
      ]
    })
}
