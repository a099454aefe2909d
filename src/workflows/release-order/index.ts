import type { MedusaContainer } from "@medusajs/framework/types"
import { createOrderWorkflow } from "../order-workflow"
import { reachLedger } from "../reach-ledger"
import { releaseTransaction } from "./release-transaction"

export type ReleaseOrderInput = { order_id: string }

/**
 * Releases whatever of a canceled order is open at Ratepay. Medusa cancels payments without a capture only, leaves
 * the rest of a partly captured one open, and goes on when a provider fails.
 */
export const releaseRatepayOrderWorkflow = createOrderWorkflow("release-ratepay-order", releaseOrder)

async function releaseOrder(container: MedusaContainer, { order_id }: ReleaseOrderInput): Promise<void> {
  for (const record of await reachLedger(container).findByOrder(order_id)) {
    await releaseTransaction(container, record)
  }
}
