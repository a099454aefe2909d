import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type RatepayModuleService from "../../modules/ratepay/service"
import { InvalidInputError } from "../../ratepay-api"
import { unclaimedLines, type ShopsByLine } from "./order-for-transaction"
import { isOfShop } from "./counted-lines"
import type { Query } from "../read/query"
import { readOrder, type OrderNow } from "../read/read-order"
import { readShops } from "../read/read-shops"
import { weigh, type Standing } from "./standing"

/** How an order stands as it is read; nothing has moved. */
export type FoundStanding = {
  order: OrderNow
  records: TransactionWithBalances[]
  standing: Standing
  /** Who sells each line, where the order has lines of a marketplace that no transaction pays for. */
  shops?: ShopsByLine
}

/** The transactions of which something still stands. */
export const liveOf = (records: readonly TransactionWithBalances[]): TransactionWithBalances[] =>
  records.filter(({ balances }) => balances.authorized > balances.canceled)

/** How an order stands, and what Ratepay holds for it; undefined for a canceled order. Sends nothing. */
export async function readAlignment(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  records?: readonly TransactionWithBalances[]
): Promise<FoundStanding | undefined> {
  const found = await readStanding(query, ledger, orderId, records)
  return found?.order.isCanceled ? undefined : found
}

/**
 * As `readAlignment`, but for a canceled order too, of which nothing is owed.
 *
 * @param records all records of the order, if the caller has just read them
 */
export async function readStanding(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  records?: readonly TransactionWithBalances[]
): Promise<FoundStanding | undefined> {
  const all = records ?? (await ledger.findByOrder(orderId))
  const authorized = all.filter(({ balances }) => balances.authorized > 0)
  if (authorized.length === 0) return undefined
  const order = await readOrder(query, orderId, authorized)
  if (order === undefined) return undefined
  return weighWithShops(query, ledger, orderId, { order, records: authorized })
}

/** Compares an order that was read with its transactions; where a marketplace has added lines to it, reads who sells them. */
export async function weighWithShops(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  { order, records }: Pick<FoundStanding, "order" | "records">
): Promise<FoundStanding> {
  const isMarketplace = ledger.options.marketplace !== undefined || records.some(isOfShop)
  const isSoldAnew = isMarketplace && unclaimedLines(order, liveOf(records)).length > 0
  const shops = isSoldAnew ? await readShopsByLine(query, ledger, orderId) : undefined
  return { order, records, standing: weigh(order, records), ...(shops && { shops }) }
}

/** Who sells the lines of an order. That nobody can tell of an added one keeps nothing else from being done for the order. */
async function readShopsByLine(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string
): Promise<ShopsByLine> {
  try {
    return await readShops(query, ledger.options, { entity: "order", id: orderId })
  } catch (error) {
    if (error instanceof InvalidInputError) return error
    throw error
  }
}
