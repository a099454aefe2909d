import { MedusaError } from "@medusajs/framework/utils"
import { pickUnits } from "../basket"
import { choosePart, poolOf } from "../modules/ratepay/choose-part"
import type { BookedRecord } from "../modules/ratepay/service"
import type RatepayModuleService from "../modules/ratepay/service"
import type { Wanted } from "../modules/ratepay/wanted"

type Kind = "capture" | "cancel" | "refund"

/**
 * The transaction of an order that is meant: the one named, else the oldest that has something left of what is asked.
 *
 * @throws MedusaError (not found) when the order has nothing on Ratepay, or not the one named.
 */
export async function findTransaction(
  ledger: RatepayModuleService,
  { order_id, transaction_id }: { order_id: string; transaction_id?: string },
  meant?: { kind: Kind; wanted: (record: BookedRecord) => Wanted }
): Promise<BookedRecord> {
  const records = (await ledger.findByOrder(order_id)).filter(
    ({ transaction: { id } }) => transaction_id === undefined || id === transaction_id
  )
  const authorized = records.filter(({ books }) => books.authorized > 0)
  const found =
    (meant && authorized.find((record) => hasLeft(record, meant.kind, meant.wanted(record)))) ??
    authorized[0] ??
    records[0]
  if (found) return found
  throw new MedusaError(
    MedusaError.Types.NOT_FOUND,
    transaction_id === undefined
      ? `Order ${order_id} has no payment on Ratepay.`
      : `Order ${order_id} has no Ratepay transaction ${transaction_id}.`
  )
}

function hasLeft({ books, transaction, operations }: BookedRecord, kind: Kind, wanted: Wanted): boolean {
  const pool = poolOf(kind, books, operations)
  try {
    if (wanted.kind === "items") pickUnits(transaction.goods, pool.units, wanted.items)
    else if (wanted.kind === "rest") return choosePart(transaction.goods, pool, wanted) !== undefined
    return pool.left > 0
  } catch {
    return false
  }
}
