import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../../basket"
import { findStandingOrders } from "../../medusa/find-standing-orders"
import { reachQuery } from "../../medusa/query"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import { isExpired } from "../../modules/ratepay/records/transaction-state"
import { attentionOf } from "../../modules/ratepay/records/attention"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { Operation } from "../../modules/ratepay/records/operation"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import type { AttentionResponse } from "./attention-schema"
import { toOperationResponse } from "./to-operation"

const LIMIT = 100

/** The attention list, at most a hundred of each: operations, the newest first, then authorizations, by their expiry. */
export async function respondWithAttention(container: MedusaContainer): Promise<AttentionResponse> {
  const ledger = container.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const days = Math.max(0, ...ledger.options.expiryNoticeDays)
  const [troubled, expiring] = await Promise.all([
    ledger.listTroubled(LIMIT),
    ledger.listExpiring(days, LIMIT),
  ])
  const time = { now: new Date(), inFlightMs: ledger.inFlightMs }
  const orderIds = [...troubled, ...expiring].map(({ transaction }) => transaction.orderId)
  const standing = await findStandingOrders(reachQuery(container), orderIds)
  const entries = [
    ...troubled.map(({ operation, transaction }) => ({
      ...about(transaction, standing),
      reason: attentionOf(operation, time) ?? "unresolved",
      operation: toOperationResponse(operation, transaction, time),
      amount: toAmount(transaction, operation.grossAmount),
    })),
    ...expiring.map(({ transaction, balances }) => ({
      ...about(transaction, standing),
      reason: isExpired({ transaction }, time.now) ? ("expired" as const) : ("expiring" as const),
      operation: null,
      amount: toAmount(transaction, balances.open),
    })),
  ]
  return { entries, count: entries.length }
}

function about(transaction: Transaction, standing: ReadonlySet<string>) {
  return {
    order_id: transaction.orderId,
    order_stands: transaction.orderId !== null && standing.has(transaction.orderId),
    order_number: transaction.shopTransactionId,
    transaction_id: transaction.id,
    authorization_expires: transaction.authorizationExpires?.toISOString() ?? null,
    currency_code: transaction.currencyCode.toLowerCase(),
  }
}

function toAmount({ goods }: Transaction, cents: Operation["grossAmount"]): number {
  return toMedusaAmount({ cents, currency: goods.currency })
}
