import type { MedusaContainer } from "@medusajs/framework/types"
import type { Operation } from "../../modules/ratepay/records/operation"
import { bookAmounts } from "../book/book-amounts"
import { bookCancellation } from "../book/book-cancellation"
import { bookCapture } from "../book/book-capture"
import { bookRefund } from "../book/book-refund"
import { setCollections } from "../order/set-collections"

/** Books in Medusa what a retry has done at Ratepay, in the same way as the first request would have. */
export async function bookRetried(
  container: MedusaContainer,
  { id, kind, transactionId, cause }: Operation,
  { order_id, created_by }: { order_id: string; created_by?: string }
): Promise<void> {
  const moved = { order_id, transaction_id: transactionId, operation_id: id, created_by }
  switch (kind) {
    case "capture":
      return bookCapture(container, moved)
    case "refund":
      return bookRefund(container, moved)
    case "cancel":
      if (cause === "merchant") return bookCancellation(container, moved)
      await bookAmounts(container, transactionId, { isOrderCanceled: cause === "order_canceled" })
      return setCollections(container, order_id)
    case "increment":
      await bookAmounts(container, transactionId)
      return setCollections(container, order_id)
    case "authorize":
    case "change_expiry":
    case "shipping_information":
    case "swap":
    case "drop":
    case "comparison":
      return
  }
}
