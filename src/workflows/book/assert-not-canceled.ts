import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { codeInMessage } from "../../sentences/refusal-code"
import { isOrderCanceled } from "../../medusa/read/is-order-canceled"
import { reachQuery } from "../../medusa/read/query"

/**
 * Refuses a capture for a canceled order: the buyer owes nothing any more, though something may still be open at Ratepay.
 *
 * @throws MedusaError (not allowed) in words for the merchant.
 */
export async function assertNotCanceled(container: MedusaContainer, orderId: string): Promise<void> {
  if (await isOrderCanceled(reachQuery(container), orderId)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Order ${orderId} is canceled ${codeInMessage("order_canceled")}, so nothing can be captured; cancel what is open at Ratepay.`
    )
  }
}
