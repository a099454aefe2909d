import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

const changesSchema = z.array(z.object({ change_type: z.string().nullish() }))

/**
 * Medusa takes one change of an order at a time, and a cancellation or refund is booked as one (a credit line). So it
 * is refused before Ratepay is asked, while an order edit, return, claim or exchange is being written.
 *
 * @throws MedusaError (not allowed) in words for the merchant.
 */
export async function assertNoOpenChange(container: MedusaContainer, orderId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_change",
    fields: ["id", "change_type"],
    filters: { order_id: orderId, status: ["pending", "requested"] },
  })
  const [open] = changesSchema.parse(data)
  if (open === undefined) return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `The order has an open change (${open.change_type ?? "order edit"}). Confirm or cancel it first; nothing was sent to Ratepay.`
  )
}
