import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../../basket"
import { alignWithOrder, type Alignment } from "../../medusa/align/align-with-order"
import { readAlignment, type FoundStanding } from "../../medusa/align/read-standing"
import { stateOf } from "../../medusa/align/order-for-transaction"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { bookAmounts } from "../book/book-amounts"
import { bookCredit } from "../book/book-credit"
import { bookMoved } from "../book/book-moved"
import { reachLedger } from "../../medusa/reach-ledger"
import { setCollections } from "../order/set-collections"
import { lookAfterOrder } from "../order/look-after-order"
import { reachQuery } from "../../medusa/read/query"

export type FollowOrder = {
  order_id: string
  /** Whether added goods are authorized: after an order edit, and not after a return, claim or exchange. */
  with_goods: boolean
  /** Follow this version once more: what Ratepay did not do the first time is requested again. */
  again?: boolean
}

/**
 * See `followRatepayOrderWorkflow`. What it does is derived from the order and the ledger as they are now, so it may be
 * called any number of times.
 */
export async function followOrderChange(
  container: MedusaContainer,
  { order_id, with_goods, again }: FollowOrder
): Promise<void> {
  const ledger = reachLedger(container)
  const query = reachQuery(container)
  const records = await authorizedOf(ledger, order_id)
  const [first] = records
  if (first === undefined) return
  // Written before any request to Ratepay, which may take long: until then Medusa counts the payment as given up and asks for
  // the whole amount again.
  await bookChange(container, order_id, records)
  let aligned: Alignment | undefined
  let isAsBooked = false
  try {
    const found = with_goods ? await takeCreditBack(container, order_id, records) : undefined
    aligned = await alignWithOrder(query, ledger, order_id, { mayIncrease: with_goods, again, found })
    isAsBooked = aligned?.hasMoved === false && (found !== undefined || !with_goods)
  } catch (error) {
    await ledger.reportFailure(first.transaction, { kind: "increment", cause: "order_edit", error })
    throw error
  } finally {
    if (!isAsBooked)
      await bookChange(container, order_id, aligned?.records ?? (await authorizedOf(ledger, order_id)))
    await lookAfterOrder(container, order_id, { order: aligned?.order })
  }
}

async function authorizedOf(
  ledger: RatepayModuleService,
  orderId: string
): Promise<TransactionWithBalances[]> {
  return (await ledger.findByOrder(orderId)).filter(({ balances }) => balances.authorized > 0)
}

/** Books what the records, which were just read, say of an order's payments. */
async function bookChange(
  container: MedusaContainer,
  orderId: string,
  records: TransactionWithBalances[]
): Promise<void> {
  await bookMoved(container, { order_id: orderId }, async () => {
    for (const record of records) await bookAmounts(container, record.transaction.id, { record })
    await setCollections(container, orderId)
  })
}

/**
 * Takes back the credit of canceled units that an edit has taken off the order. The edit lowered the total by their worth,
 * and their credit line would lower it a second time.
 *
 * @returns the order as it was read here, if nothing was taken back since
 */
async function takeCreditBack(
  container: MedusaContainer,
  orderId: string,
  known: readonly TransactionWithBalances[]
): Promise<FoundStanding | undefined> {
  const ledger = reachLedger(container)
  const query = reachQuery(container)
  const found = await readAlignment(query, ledger, orderId, known)
  if (found === undefined || !ledger.options.followOrderEdits) return found
  const droppable = found.records.filter(({ balances }) => balances.droppableUnits.length > 0)
  // Two payments may have units of one line. What the first gives up has left the order, and is not given up by the second too.
  let records = found.records
  for (const record of droppable) {
    const dropped = await ledger.dropCanceled({
      ...stateOf({ ...found, records }, record),
      change: 0,
      mayIncrease: false,
      cause: "order_edit",
    })
    if (dropped === undefined) continue
    const worth = toMedusaAmount({ cents: dropped.grossAmount, currency: record.transaction.goods.currency })
    await bookMoved(container, { order_id: orderId }, () =>
      bookCredit(container, orderId, { amount: -worth, operation: dropped })
    )
    records = await authorizedOf(ledger, orderId)
  }
  return droppable.length === 0 ? found : undefined
}
