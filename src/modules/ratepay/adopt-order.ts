import { allUnits, sameGoods, type PricedOrder } from "../../basket"
import type { AuthorizationIntent } from "./authorization"
import type { Ledger } from "./ledger"
import type { Transaction, TransactionRecord } from "./transaction"

/**
 * Moves an authorization to the order it is completed with. Medusa takes back the order of a checkout that did not
 * complete (a passcode was asked for) and makes a new one, with other line ids and another number, from the same cart.
 */
export async function adoptIntent(
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
  await ledger.store.adoptGoods(transaction.id, facts, allUnits(intent.goods))
  return { ...transaction, ...facts }
}

/**
 * Ties an authorization made for a cart to the order it became. Where the goods have changed since, they stay as
 * authorized: what is captured then is found by amount.
 */
export async function adoptOrder(
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
  // What can't be read stays as it is stored.
  if (transaction.isUnreadable) return ledger.store.updateTransaction(transaction.id, facts)
  const goods = sameGoods(transaction.goods, order.goods) ? order.goods : transaction.goods
  await ledger.store.adoptGoods(transaction.id, { ...facts, goods }, allUnits(goods))
}
