import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { reachQuery } from "../../medusa/read/query"

/**
 * Refuses a refund whose reason does not exist in Medusa, before anything is sent. Medusa would refuse it only at the
 * booking, when Ratepay has refunded already.
 *
 * @throws MedusaError (invalid data)
 */
export async function assertRefundReason(container: MedusaContainer, id: string | undefined): Promise<void> {
  if (id === undefined) return
  const { data } = await reachQuery(container).graph({
    entity: "refund_reason",
    fields: ["id"],
    filters: { id },
  })
  if (data.length > 0) return
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    "refund_reason_id: must be a refund reason of the store. Nothing was sent to Ratepay."
  )
}
