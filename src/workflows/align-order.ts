import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { alignWithOrder, type Alignment } from "../medusa/align-with-order"
import { bookAmounts } from "./book/book-amounts"
import { createOrderWorkflow } from "./order-workflow"
import { reachLedger } from "./reach-ledger"

/** Looks at an order before Medusa's own button moves money, see `alignOrder`. */
export const alignRatepayOrderWorkflow = createOrderWorkflow(
  "align-ratepay-order",
  async (container, { order_id }: { order_id: string }) => {
    await alignOrder(container, order_id)
  }
)

/** Has Ratepay cancel what the buyer no longer owes, see `alignWithOrder`, and Medusa's payments say so. */
export async function alignOrder(
  container: MedusaContainer,
  orderId: string
): Promise<Alignment | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const aligned = await alignWithOrder(query, reachLedger(container), orderId)
  if (aligned?.hasMoved) {
    for (const { transaction } of aligned.records) await bookAmounts(container, transaction.id)
  }
  return aligned
}
