import type { MedusaContainer } from "@medusajs/framework/types"
import { alignWithOrder, type Alignment } from "../../medusa/align/align-with-order"
import { bookAmounts } from "../book/book-amounts"
import { createOrderWorkflow } from "./order-workflow"
import { reachLedger } from "../../medusa/reach-ledger"
import { reachQuery } from "../../medusa/read/query"

/** Runs `alignOrder` before Medusa's own button moves money. */
export const alignRatepayOrderWorkflow = createOrderWorkflow(
  "align-ratepay-order",
  async (container, { order_id }: { order_id: string }) => {
    await alignOrder(container, order_id)
  }
)

/** Cancels at Ratepay what the buyer no longer owes, see `alignWithOrder`, and books that in Medusa's payments. */
export async function alignOrder(
  container: MedusaContainer,
  orderId: string
): Promise<Alignment | undefined> {
  const query = reachQuery(container)
  const aligned = await alignWithOrder(query, reachLedger(container), orderId)
  if (aligned?.hasMoved) {
    for (const record of aligned.records) await bookAmounts(container, record.transaction.id, { record })
  }
  return aligned
}
