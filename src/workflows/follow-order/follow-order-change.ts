import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../../basket"
import { RatepayEvents } from "../../modules/ratepay/events"
import type { Operation } from "../../modules/ratepay/operation"
import type { BookedRecord } from "../../modules/ratepay/service"
import { bookAmounts } from "../book/book-amounts"
import { bookCredit } from "../book/book-credit"
import { reachLedger } from "../reach-ledger"
import { readOrder } from "../read-order"
import { settleCollections } from "../settle-collections"

/** See `followRatepayOrderWorkflow`. Derived from how things stand, so it may be asked any number of times. */
export async function followOrderChange(
  container: MedusaContainer,
  { order_id, with_goods, again }: { order_id: string; with_goods: boolean; again?: boolean }
): Promise<void> {
  const ledger = reachLedger(container)
  const records = (await ledger.findByOrder(order_id)).filter(({ books }) => books.authorized > 0)
  if (records.length === 0) return
  await book(container, order_id, records)
  if (!with_goods) return

  const live = records.filter(({ books }) => books.authorized > books.canceled)
  // Of one that was canceled whole, units that leave the order take their credit along.
  const [record] = live.length > 0 ? live : records
  if (record === undefined) return
  const order = await readOrder(container, order_id, record.transaction.authorizedOrderVersion)
  if (order.isCanceled) return
  if (live.length > 1) {
    await ledger.announce({
      name: RatepayEvents.ATTENTION,
      data: {
        order_id,
        message:
          "The order was edited and has several payments on Ratepay: cancel or authorize the difference by hand.",
      },
    })
    return
  }
  try {
    const { dropped } = await ledger.followOrder({
      transactionId: record.transaction.id,
      order: order.priced,
      version: order.version,
      again,
    })
    if (dropped) await takeCreditBack(container, order_id, record, dropped)
  } catch (error) {
    await ledger.noteFailure(record.transaction, { kind: "increment", cause: "order_edit", error })
    throw error
  } finally {
    await book(container, order_id, records)
  }
}

async function book(container: MedusaContainer, orderId: string, records: BookedRecord[]): Promise<void> {
  for (const { transaction } of records) await bookAmounts(container, transaction.id)
  await settleCollections(container, orderId)
}

/** The edit took canceled units off the order, which lowered it once more: their credit is taken back. */
async function takeCreditBack(
  container: MedusaContainer,
  orderId: string,
  { transaction }: BookedRecord,
  dropped: Operation
): Promise<void> {
  const worth = toMedusaAmount({ cents: dropped.grossAmount, currency: transaction.goods.currency })
  await bookCredit(container, orderId, { amount: -worth, operation: dropped })
}
