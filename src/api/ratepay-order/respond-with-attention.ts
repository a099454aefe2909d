import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../../basket"
import { findStandingOrders } from "../../medusa/read/find-standing-orders"
import { reachQuery } from "../../medusa/read/query"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import { toAccountFilter } from "../../modules/ratepay/accounts/account-filter"
import { isExpired } from "../../modules/ratepay/records/states/transaction-state"
import { attentionOf } from "../../modules/ratepay/records/states/attention"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { Operation } from "../../modules/ratepay/records/operation"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import type { AttentionResponse } from "./attention-schema"
import { toOperationResponse } from "./to-operation"

const LIMIT = 100

/**
 * The attention list, at most a hundred of each: operations, the newest first, then authorizations, by their expiry.
 *
 * @param names of the accounts whose entries are wanted; without it those of all
 */
export async function respondWithAttention(
  container: MedusaContainer,
  names?: readonly string[]
): Promise<AttentionResponse> {
  const ledger = container.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const { accounts, expiryNoticeDays } = ledger.options
  const days = Math.max(0, ...expiryNoticeDays)
  const filter = names && toAccountFilter(accounts, names)
  const [troubled, expiring] = await Promise.all([
    ledger.listTroubled(LIMIT, filter),
    ledger.listExpiring(days, LIMIT, filter),
  ])
  const time = ledger.retryTime()
  const orderIds = [...troubled, ...expiring].map(({ transaction }) => transaction.orderId)
  const standing = await findStandingOrders(reachQuery(container), orderIds)
  const entries = [
    ...troubled.map(({ operation, transaction }) => ({
      ...about(transaction, standing, ledger),
      reason: attentionOf(operation, time) ?? "unresolved",
      operation: toOperationResponse(operation, transaction, time),
      amount: toAmount(transaction, operation.grossAmount),
    })),
    ...expiring.map(({ transaction, balances }) => ({
      ...about(transaction, standing, ledger),
      reason: isExpired({ transaction }, time.now) ? ("expired" as const) : ("expiring" as const),
      operation: null,
      amount: toAmount(transaction, balances.open),
    })),
  ]
  return { entries, count: entries.length, accounts: accounts.map(({ name }) => name) }
}

function about(
  transaction: Transaction,
  standing: ReadonlySet<string>,
  ledger: Pick<RatepayModuleService, "accountNameOf">
) {
  return {
    order_id: transaction.orderId,
    order_stands: transaction.orderId !== null && standing.has(transaction.orderId),
    order_number: transaction.shopTransactionId,
    transaction_id: transaction.id,
    account: ledger.accountNameOf(transaction),
    authorization_expires: transaction.authorizationExpires?.toISOString() ?? null,
    currency_code: transaction.currencyCode.toLowerCase(),
  }
}

function toAmount({ goods }: Transaction, cents: Operation["grossAmount"]): number {
  return toMedusaAmount({ cents, currency: goods.currency })
}
