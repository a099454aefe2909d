import type { MedusaContainer } from "@medusajs/framework/types"
import { toCents } from "../../basket"
import { readStanding, type FoundStanding } from "../../medusa/align-with-order"
import type { OrderNow } from "../../medusa/read-order"
import { weigh } from "../../medusa/standing"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type { Wanted } from "../../modules/ratepay/records/wanted"
import { bookAmounts } from "../book/book-amounts"
import { bookCapture } from "../book/book-capture"
import { bookMoved } from "../book/book-moved"
import { reachLedger } from "../../medusa/reach-ledger"
import { toLeftOver } from "./left-over"
import { reachQuery } from "../../medusa/query"

/**
 * Checks an order after money was moved or the order has changed. While Ratepay holds more than the buyer owes, the attention
 * list has an entry. What is still open once all goods have shipped is captured here, because no further shipment will
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
    ? weighAgain(ledger, orderId, read)
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
  if (isCanceled || surplus > 0) return
  const leftOver = records.flatMap((record) => {
    const wanted = toLeftOver(record, order, ledger.options)
    return wanted ? [{ record, wanted }] : []
  })
  // Money is captured by what the order is now. A credit line that was written since the order was read emits no event.
  if (read && leftOver.length > 0) return lookAfterOrder(container, orderId)
  for (const { record, wanted } of leftOver) await captureLeftOver(container, orderId, record, wanted)
}

async function weighAgain(
  ledger: RatepayModuleService,
  orderId: string,
  order: OrderNow
): Promise<FoundStanding | undefined> {
  const records = (await ledger.findByOrder(orderId)).filter(({ balances }) => balances.authorized > 0)
  return records.length === 0 ? undefined : { order, records, standing: weigh(order, records) }
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
