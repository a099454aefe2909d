import type { MedusaContainer } from "@medusajs/framework/types"
import type { BookedRecord } from "../../modules/ratepay/service"
import { bookAmounts } from "../book/book-amounts"
import { bookMoved } from "../book/book-moved"
import { reachLedger } from "../reach-ledger"

/** Gives up whatever of a canceled order's transaction is open, at Ratepay and in Medusa; safe to ask any number of times. */
export async function releaseTransaction(
  container: MedusaContainer,
  { transaction, books }: BookedRecord
): Promise<void> {
  if (books.open > 0) {
    await reachLedger(container).move({
      kind: "cancel",
      transactionId: transaction.id,
      wanted: { kind: "rest" },
      cause: "order_canceled",
      medusaId: null,
      intentKey: null,
    })
  }
  await bookMoved(container, { order_id: transaction.orderId ?? "" }, () =>
    bookAmounts(container, transaction.id, { isOrderCanceled: true })
  )
}
