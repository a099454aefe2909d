import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { codeInMessage } from "../../sentences/refusal-code"
import { findOpenChange } from "../../medusa/read/find-hindering-change"
import { reachQuery } from "../../medusa/read/query"

/**
 * Refuses a cancellation or refund while an order edit, return, claim or exchange is open. Medusa allows one open change of
 * an order, and the booking of a cancellation or refund is a change too (a credit line). It has to be refused before
 * anything is sent to Ratepay.
 *
 * @throws MedusaError (not allowed) in words for the merchant.
 */
export async function assertNoOpenChange(container: MedusaContainer, orderId: string): Promise<void> {
  const open = await findOpenChange(reachQuery(container), orderId)
  if (open === undefined) return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `The order has an open change (${open}). Confirm or cancel it first; nothing was sent to Ratepay ${codeInMessage("order_change_open")}.`
  )
}
