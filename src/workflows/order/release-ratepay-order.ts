import type { MedusaContainer } from "@medusajs/framework/types"
import { createOrderWorkflow } from "./order-workflow"
import { reachLedger } from "../../medusa/reach-ledger"
import { tryAll } from "../../medusa/try-all"
import { releaseTransaction } from "./release-transaction"

export type ReleaseOrderInput = { order_id: string }

/**
 * Cancels everything that is open at Ratepay for a canceled order. Medusa itself does not do that reliably: it cancels only
 * payments without a capture, leaves the rest of a partly captured one open, and ignores the error of a provider.
 */
export const releaseRatepayOrderWorkflow = createOrderWorkflow("release-ratepay-order", releaseOrder)

async function releaseOrder(container: MedusaContainer, { order_id }: ReleaseOrderInput): Promise<void> {
  const records = await reachLedger(container).findByOrder(order_id)
  await tryAll(records, (record) => releaseTransaction(container, record))
}
