import { allUnits, arrangeLike, keepDescriptions, splitByShop, type PricedOrder } from "../../../basket"
import type { AuthorizationIntent } from "../parties/authorization"
import type { Ledger } from "../ledger"
import type { Transaction, TransactionRecord } from "../records/transaction"
import type { TransactionFacts } from "../store/rows/transaction-facts"

/**
 * Ties an authorization to the order that completes its checkout. When a checkout stops (for a passcode, say), Medusa takes
 * its order back. Completing the same cart again makes a new order with other line ids and another number.
 *
 * @param transaction with the goods of all its shops
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
  }
  const goods = withLinesOf(intent.goods, transaction.goods) ?? intent.goods
  await tie(ledger, transaction, facts, goods)
  return { ...transaction, ...facts, goods }
}

/**
 * Ties an authorization that was made for a cart to the order that the cart became. Where the goods have changed since, the
 * transaction keeps those that were authorized; captures are then made by amount.
 *
 * @param whole the authorization with the baskets of all its shops
 */
export async function tieToOrder(
  ledger: Ledger,
  whole: TransactionRecord,
  order: { orderId: string; orderNumber: string; orderVersion: number | null; goods: PricedOrder }
): Promise<void> {
  const { transaction } = whole
  const facts = {
    orderId: order.orderId,
    shopTransactionId: order.orderNumber,
    authorizedOrderVersion: order.orderVersion,
  }
  const goods = withLinesOf(order.goods, transaction.goods)
  // Goods that can't be read, or are others, stay as they are stored.
  await tie(ledger, transaction, facts, transaction.isUnreadable ? undefined : goods)
}

/** The authorized goods with the line ids of the same goods now; undefined where those are other goods. */
function withLinesOf(now: PricedOrder, authorized: PricedOrder): PricedOrder | undefined {
  const arranged = arrangeLike(authorized, now)
  return arranged && keepDescriptions(now, arranged)
}

/** Ties all transactions of an authorization, and replaces their goods if some are given. */
async function tie(
  ledger: Ledger,
  transaction: Transaction,
  facts: TransactionFacts,
  goods: PricedOrder | undefined
): Promise<void> {
  const shops = goods === undefined ? [] : splitByShop(goods, transaction.partnerShopId)
  const tied = (await partsOf(ledger, transaction)).map(({ transaction: { id, shopId } }) => {
    const own = shops.length > 1 ? shops.find(({ shop = null }) => shop === shopId)?.goods : goods
    return own === undefined ? { id, facts } : { id, facts: { ...facts, goods: own }, units: allUnits(own) }
  })
  await ledger.store.replaceGoods(tied)
}

/** The transactions of an authorization. Only goods of several shops have more than one, which is not asked of others. */
async function partsOf(
  ledger: Ledger,
  transaction: Transaction
): Promise<Pick<TransactionRecord, "transaction">[]> {
  const isShared =
    transaction.leadId !== null || splitByShop(transaction.goods, transaction.partnerShopId).length > 1
  return isShared ? ledger.store.listParts({ transaction }) : [{ transaction }]
}
