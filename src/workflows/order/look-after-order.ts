import type { MedusaContainer } from "@medusajs/framework/types"
import { isOfShop } from "../../medusa/align/counted-lines"
import { toCents } from "../../basket"
import { readStanding, weighWithShops, type FoundStanding } from "../../medusa/align/read-standing"
import { pastFailures } from "../../medusa/align/past-failures"
import { shopSurplus } from "../../medusa/align/shop-surplus"
import { tellFinding } from "../../modules/ratepay/records/finding"
import { shopOf } from "../../modules/ratepay/records/transaction"
import type { OrderNow } from "../../medusa/read/read-order"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type { Wanted } from "../../modules/ratepay/records/intents/wanted"
import { bookAmounts } from "../book/book-amounts"
import { bookCapture } from "../book/book-capture"
import { bookMoved } from "../book/book-moved"
import { reachLedger } from "../../medusa/reach-ledger"
import { toLeftOver } from "./left-over"
import { reachQuery, type Query } from "../../medusa/read/query"

/**
 * Checks an order after money was moved or the order has changed. While Ratepay holds more than the buyer owes, the attention
 * list has an entry, and reports that hold no longer leave it. What is still open once all goods have shipped is captured here, because no further shipment will
 * capture it.
 *
 * @param order the order, if the caller has read it under the same lease and changed nothing in it since. Changes by others
 *   are followed under a later lease, which reads the order again.
 */
export async function lookAfterOrder(
  container: MedusaContainer,
  orderId: string,
  { order: read }: { order?: OrderNow } = {}
): Promise<void> {
  const ledger = reachLedger(container)
  const found = await (read
    ? weighAgain(reachQuery(container), ledger, orderId, read)
    : readStanding(reachQuery(container), ledger, orderId))
  if (found === undefined) return
  const { order, records, standing } = found
  const { isCanceled } = order
  const { surplus, owed, toRefund } = standing
  // What is open of a canceled order will be released, unless the option leaves that to the merchant.
  const toReport = isCanceled && ledger.options.cancelOnOrderCancel ? toRefund : surplus
  for (const [index, record] of records.entries()) {
    // An order has one entry, on its first transaction.
    const cents = index === 0 ? toReport : toCents(0)
    await ledger.reportSurplus(record, { cents, owed, toRefund, isCanceled })
  }
  await reportShops(ledger, found)
  for (const { transactionId, operationIds } of pastFailures(found))
    await ledger.endFailures(transactionId, operationIds)
  if (isCanceled || surplus > 0) return
  const leftOver = records.flatMap((record) => {
    const wanted = toLeftOver(record, order, ledger.options, records)
    return wanted ? [{ record, wanted }] : []
  })
  // Money is captured by what the order is now. A credit line that was written since the order was read emits no event.
  if (read && leftOver.length > 0) return lookAfterOrder(container, orderId)
  for (const { record, wanted } of leftOver) await captureLeftOver(container, orderId, record, wanted)
}

/** Keeps an entry for each shop of a marketplace of which more is captured than its goods cost, for as long as that lasts. */
async function reportShops(ledger: RatepayModuleService, found: FoundStanding): Promise<void> {
  const { records, shops } = found
  if (!records.some(isOfShop) && shops === undefined) return
  const beyond = shopSurplus(found)
  const told = new Set<string>()
  for (const record of records) {
    const { currencyCode } = record.transaction
    const shop = shopOf(record.transaction)
    // A shop has one entry, on its first transaction.
    const amount = told.has(shop) ? undefined : beyond.get(shop)
    told.add(shop)
    const values = amount && { shop, amount }
    const findings = values ? [tellFinding({ code: "shop_to_refund", values }, currencyCode)] : []
    await ledger.keepDifferences(record, "shops", findings)
  }
}

async function weighAgain(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  order: OrderNow
): Promise<FoundStanding | undefined> {
  const records = (await ledger.findByOrder(orderId)).filter(({ balances }) => balances.authorized > 0)
  return records.length === 0 ? undefined : weighWithShops(query, ledger, orderId, { order, records })
}

async function captureLeftOver(
  container: MedusaContainer,
  orderId: string,
  { transaction }: TransactionWithBalances,
  wanted: Wanted
): Promise<void> {
  const outcome = await reachLedger(container).move({
    kind: "capture",
    transactionId: transaction.id,
    wanted,
    cause: "shipment",
    medusaId: null,
    intentKey: null,
  })
  if (outcome.kind !== "succeeded") return
  const moved = {
    order_id: orderId,
    transaction_id: transaction.id,
    operation_id: outcome.operation.id,
  }
  await bookMoved(container, moved, async () => {
    await bookCapture(container, moved)
    await bookAmounts(container, transaction.id)
  })
}
