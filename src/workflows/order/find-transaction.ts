import { MedusaError } from "@medusajs/framework/utils"
import { pickUnits } from "../../basket"
import { choosePart, poolOf } from "../../modules/ratepay/follow-up/choose-part"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { Wanted } from "../../modules/ratepay/records/wanted"

type Kind = "capture" | "cancel" | "refund"

/**
 * The transaction of an order that is meant: the named one, else the oldest one that has left what is wanted.
 *
 * @param seen transactions of the order, if the caller has just read them
 * @throws MedusaError (not found) when the order has no Ratepay transaction, or not the named one.
 */
export async function findTransaction(
  ledger: RatepayModuleService,
  { order_id, transaction_id }: { order_id: string; transaction_id?: string },
  meant?: { kind: Kind; wanted: (record: TransactionWithBalances) => Wanted },
  seen: readonly TransactionWithBalances[] = []
): Promise<TransactionWithBalances> {
  const isSeen = seen.some(({ transaction: { id } }) => transaction_id === undefined || id === transaction_id)
  const records = (isSeen ? seen : await ledger.findByOrder(order_id)).filter(
    ({ transaction: { id } }) => transaction_id === undefined || id === transaction_id
  )
  const authorized = records.filter(({ balances }) => balances.authorized > 0)
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

function hasLeft(
  { balances, transaction, operations }: TransactionWithBalances,
  kind: Kind,
  wanted: Wanted
): boolean {
  const pool = poolOf(kind, balances, operations)
  try {
    if (wanted.kind === "items") pickUnits(transaction.goods, pool.units, wanted.items)
    else if (wanted.kind === "rest") return choosePart(transaction.goods, pool, wanted) !== undefined
    return pool.left > 0
  } catch {
    return false
  }
}
