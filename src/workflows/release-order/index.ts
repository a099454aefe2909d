import type { MedusaContainer } from "@medusajs/framework/types"
import { bookAmounts } from "../book/book-amounts"
import { createOrderWorkflow } from "../order-workflow"
import { reachLedger } from "../reach-ledger"

export type ReleaseOrderInput = { order_id: string }

/**
 * Releases whatever of a canceled order is open at Ratepay. Medusa cancels payments without a capture only, leaves
 * the rest of a partly captured one open, and goes on when a provider fails.
 */
export const releaseRatepayOrderWorkflow = createOrderWorkflow("release-ratepay-order", releaseOrder)

async function releaseOrder(container: MedusaContainer, { order_id }: ReleaseOrderInput): Promise<void> {
  const ledger = reachLedger(container)
  for (const { transaction, books } of await ledger.findByOrder(order_id)) {
    if (books.open > 0) {
      await ledger.move({
        kind: "cancel",
        transactionId: transaction.id,
        wanted: { kind: "rest" },
        cause: "order_canceled",
        medusaId: null,
        intentKey: null,
      })
    }
    await bookAmounts(container, transaction.id, { isOrderCanceled: true })
  }
}
