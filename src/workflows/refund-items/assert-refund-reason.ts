import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

/**
 * Refuses a refund for a reason Medusa does not have, before anything is sent: Medusa would find out only when it books
 * what Ratepay has done by then.
 *
 * @throws MedusaError (invalid data)
 */
export async function assertRefundReason(container: MedusaContainer, id: string | undefined): Promise<void> {
  if (id === undefined) return
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
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
