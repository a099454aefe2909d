import type { Books } from "../../modules/ratepay/books"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionRecord } from "../../modules/ratepay/transaction"
import { readOrderOfCollection } from "./read-checkout"
import type { Cradle } from "./reach"

type Record = TransactionRecord & { books: Books }

/**
 * Ties a transaction that was authorized for a cart to the order the cart has become since: its number, which Ratepay
 * needs by the first capture, and its line ids, where the goods are still the same.
 */
export async function adoptOrder(
  cradle: Cradle,
  ledger: RatepayModuleService,
  record: Record
): Promise<Record> {
  const { transaction } = record
  if (transaction.orderId !== null || transaction.paymentCollectionId === null) return record
  const order = await readOrderOfCollection(cradle, {
    payment_collection_id: transaction.paymentCollectionId,
    authorized: record.books.authorized,
  })
  if (order === undefined) return record
  await ledger.adoptOrder(record, order)
  return (await ledger.findRecord(transaction.id)) ?? record
}
