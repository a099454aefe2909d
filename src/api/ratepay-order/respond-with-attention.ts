import { toMedusaAmount } from "../../basket"
import { attentionOf } from "../../modules/ratepay/records/attention"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { Operation } from "../../modules/ratepay/records/operation"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import type { AttentionResponse } from "./attention-schema"
import { toOperationResponse } from "./to-operation"

const LIMIT = 100

/** The attention list, at most a hundred of each: operations, the newest first, then authorizations, by their expiry. */
export async function respondWithAttention(ledger: RatepayModuleService): Promise<AttentionResponse> {
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
      operation: toOperationResponse(operation, transaction, time),
      amount: toAmount(transaction, operation.grossAmount),
    })),
    ...expiring.map(({ transaction, balances }) => ({
      ...about(transaction),
      reason: "expiring" as const,
      operation: null,
      amount: toAmount(transaction, balances.open),
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
