import { allUnits, sameGoods, type PricedOrder } from "../../../basket"
import type { AuthorizationIntent } from "../parties/authorization"
import type { Ledger } from "../ledger"
import type { Transaction, TransactionRecord } from "../records/transaction"

/**
 * Ties an authorization to the order that completes its checkout. When a checkout stops (for a passcode, say), Medusa takes
 * its order back. Completing the same cart again makes a new order with other line ids and another number.
 */
export async function tieToCompletedOrder(
  ledger: Ledger,
  transaction: Transaction,
  intent: AuthorizationIntent
): Promise<Transaction> {
  if (transaction.orderId === intent.orderId && transaction.cartId === intent.cartId) return transaction
  const facts = {
    orderId: intent.orderId,
    cartId: intent.cartId,
    paymentCollectionId: intent.paymentCollectionId,
    shopTransactionId: intent.shopTransactionId,
    authorizedOrderVersion: intent.orderVersion,
    goods: intent.goods,
  }
  await ledger.store.replaceGoods(transaction.id, facts, allUnits(intent.goods))
  return { ...transaction, ...facts }
}

/**
 * Ties an authorization that was made for a cart to the order that the cart became. Where the goods have changed since, the
 * transaction keeps those that were authorized; captures are then made by amount.
 */
export async function tieToOrder(
  ledger: Ledger,
  record: TransactionRecord,
  order: { orderId: string; orderNumber: string; orderVersion: number | null; goods: PricedOrder }
): Promise<void> {
  const { transaction } = record
  const facts = {
    orderId: order.orderId,
    shopTransactionId: order.orderNumber,
    authorizedOrderVersion: order.orderVersion,
  }
  // Goods that can't be read stay as they are stored.
  if (transaction.isUnreadable) return ledger.store.updateTransaction(transaction.id, facts)
  const goods = sameGoods(transaction.goods, order.goods) ? order.goods : transaction.goods
  await ledger.store.replaceGoods(transaction.id, { ...facts, goods }, allUnits(goods))
}
