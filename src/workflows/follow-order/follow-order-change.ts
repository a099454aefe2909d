import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { toMedusaAmount } from "../../basket"
import { alignWithOrder, readAlignment, stateOf } from "../../medusa/align-with-order"
import type { OrderState } from "../../modules/ratepay/follow-order"
import type { BookedRecord } from "../../modules/ratepay/service"
import { bookAmounts } from "../book/book-amounts"
import { bookCredit } from "../book/book-credit"
import { bookMoved } from "../book/book-moved"
import { reachLedger } from "../reach-ledger"
import { settleCollections } from "../settle-collections"
import { settleStanding } from "../settle-standing"

export type FollowOrder = {
  order_id: string
  /** Whether goods that were added are authorized: after an order edit, not after a return, claim or exchange. */
  with_goods: boolean
  cause?: OrderState["cause"]
  /** Once more, though this version was followed: what Ratepay did not do then is asked for anew. */
  again?: boolean
}

/** See `followRatepayOrderWorkflow`. Derived from how things stand, so it may be asked any number of times. */
export async function followOrderChange(
  container: MedusaContainer,
  { order_id, with_goods, cause, again }: FollowOrder
): Promise<void> {
  const ledger = reachLedger(container)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const records = (await ledger.findByOrder(order_id)).filter(({ books }) => books.authorized > 0)
  const [first] = records
  if (first === undefined) return
  await book(container, order_id, records)
  try {
    if (with_goods) await takeCreditBack(container, order_id)
    await alignWithOrder(query, ledger, order_id, { mayIncrease: with_goods, cause, again })
  } catch (error) {
    await ledger.noteFailure(first.transaction, { kind: "increment", cause: "order_edit", error })
    throw error
  } finally {
    await book(container, order_id, records)
    await settleStanding(container, order_id)
  }
}

async function book(container: MedusaContainer, orderId: string, records: BookedRecord[]): Promise<void> {
  await bookMoved(container, { order_id: orderId }, async () => {
    for (const { transaction } of records) await bookAmounts(container, transaction.id)
    await settleCollections(container, orderId)
  })
}

/** Where an edit took canceled units off the order, it lowered it once more: their credit is taken back. */
async function takeCreditBack(container: MedusaContainer, orderId: string): Promise<void> {
  const ledger = reachLedger(container)
  if (!ledger.options.followOrderEdits) return
  const found = await readAlignment(container.resolve(ContainerRegistrationKeys.QUERY), ledger, orderId)
  if (found === undefined) return
  const { order, records } = found
  for (const record of records.filter(({ books }) => books.droppableUnits.length > 0)) {
    const dropped = await ledger.dropCanceled({
      ...stateOf(order, record, records),
      change: 0,
      mayIncrease: false,
      cause: "order_edit",
    })
    if (dropped === undefined) continue
    const worth = toMedusaAmount({ cents: dropped.grossAmount, currency: record.transaction.goods.currency })
    await bookMoved(container, { order_id: orderId }, () =>
      bookCredit(container, orderId, { amount: -worth, operation: dropped })
    )
  }
}
