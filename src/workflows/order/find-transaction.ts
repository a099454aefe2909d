import { MedusaError } from "@medusajs/framework/utils"
import { pickUnits } from "../../basket"
import { choosePart, poolOf } from "../../modules/ratepay/follow-up/choose-part"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { shopOf } from "../../modules/ratepay/records/transaction"
import type RatepayModuleService from "../../modules/ratepay/service"
import { InvalidInputError } from "../../ratepay-api"
import type { Wanted } from "../../modules/ratepay/records/intents/wanted"

type Kind = "capture" | "cancel" | "refund"

/**
 * The transaction of an order that is meant: the named one, else the oldest one that has left what is wanted.
 *
 * @param seen transactions of the order, if the caller has just read them
 * @throws InvalidInputError where items are, or an amount may be, of several shops of a marketplace
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
  if (transaction_id === undefined && meant) assertOneShop(authorized, meant)
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

/**
 * Refuses items of several shops of a marketplace: each shop's are an operation of their own, with an outcome of its own. Refuses
 * what names no goods while several have something left: a wrong shop would pay for another one, or only one of them would be meant.
 *
 * @throws InvalidInputError
 */
function assertOneShop(
  authorized: readonly TransactionWithBalances[],
  { kind, wanted }: { kind: Kind; wanted: (record: TransactionWithBalances) => Wanted }
): void {
  const [first] = authorized
  if (first === undefined || authorized.every(({ transaction }) => transaction.leadId === null)) return
  const named = wanted(first)
  if (isAmount(named)) {
    const shops = authorized.flatMap(({ transaction, balances }) =>
      poolOf(kind, balances).left > 0 ? [shopOf(transaction)] : []
    )
    refuseSeveral(
      "amount",
      shops,
      `can be of several shops (${shops.join(", ")}); name the items or the transaction_id`
    )
    return
  }
  if (named.kind !== "items") return
  const ofItems = authorized.flatMap(({ transaction }) =>
    transaction.goods.lines.some(({ lineId }) => named.items.some((item) => item.lineId === lineId))
      ? [shopOf(transaction)]
      : []
  )
  // Several payments may have goods of one shop.
  const shops = [...new Set(ofItems)]
  refuseSeveral(
    "items",
    shops,
    `are of several shops (${shops.join(", ")}); ${kind} those of each shop by themselves`
  )
}

/** Whether nothing of what is wanted says whose it is: all that is left, an amount, or a goodwill or fee without goods. */
function isAmount(wanted: Wanted): boolean {
  if (wanted.kind === "items") return wanted.items.length === 0 && !wanted.shipping
  return wanted.kind === "amount" || wanted.kind === "rest"
}

function refuseSeveral(path: "amount" | "items", shops: readonly string[], message: string): void {
  if (shops.length > 1) throw new InvalidInputError([{ path, code: "several_shops", message }])
}
