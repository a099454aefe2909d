import { toMedusaAmount } from "../../basket"
import { attentionOf, type AttentionReason } from "../../modules/ratepay/attention"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { Operation } from "../../modules/ratepay/operation"
import type { Transaction } from "../../modules/ratepay/transaction"
import { toOperationAnswer, type OperationAnswer } from "./to-operation"

const LIMIT = 100

type Entry = {
  reason: AttentionReason | "expiring"
  order_id: string | null
  order_number: string | null
  transaction_id: string
  operation: OperationAnswer | null
  authorization_expires: string | null
  /** In major units: what the operation would have moved, or what is open and about to expire. */
  amount: number
  currency_code: string
}
export type AttentionAnswer = { entries: Entry[]; count: number }

/** The first hundred of each kind: those that failed newest first, then those that expire soonest. */
export async function answerAttention(ledger: RatepayModuleService): Promise<AttentionAnswer> {
  const days = Math.max(0, ...ledger.options.expiryNoticeDays)
  const [troubled, expiring] = await Promise.all([
    ledger.listTroubled(LIMIT),
    ledger.listExpiring(days, LIMIT),
  ])
  const time = { now: new Date(), inFlightMs: ledger.inFlightMs }
  const entries = [
    ...troubled.map(({ operation, transaction }) => ({
      ...about(transaction),
      reason: attentionOf(operation, time) ?? "unresolved",
      operation: toOperationAnswer(operation, transaction, time),
      amount: toAmount(transaction, operation.grossAmount),
    })),
    ...expiring.map(({ transaction, books }) => ({
      ...about(transaction),
      reason: "expiring" as const,
      operation: null,
      amount: toAmount(transaction, books.open),
    })),
  ]
  return { entries, count: entries.length }
}

function about(transaction: Transaction) {
  return {
    order_id: transaction.orderId,
    order_number: transaction.shopTransactionId,
    transaction_id: transaction.id,
    authorization_expires: transaction.authorizationExpires?.toISOString() ?? null,
    currency_code: transaction.currencyCode.toLowerCase(),
  }
}

function toAmount({ goods }: Transaction, cents: Operation["grossAmount"]): number {
  return toMedusaAmount({ cents, currency: goods.currency })
}
