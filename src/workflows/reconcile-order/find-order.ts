import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { adoptCartOrder } from "../../modules/ratepay/adopt-cart-order"
import type { BookedRecord } from "../../modules/ratepay/service"
import { reachLedger } from "../reach-ledger"

const ordersSchema = z.array(z.object({ id: z.string(), status: z.string() }))

export type StandingOrder = { id: string; isCanceled: boolean }

/**
 * The order that a transaction pays, if it stands: Medusa deletes the order of a checkout that did not complete. One that
 * a cart has become without our hearing of it is tied to the transaction now.
 */
export async function findOrder(
  container: MedusaContainer,
  record: BookedRecord
): Promise<StandingOrder | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { transaction } = await adoptCartOrder(query, reachLedger(container), record)
  if (transaction.orderId === null) return undefined
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "status"],
    filters: { id: transaction.orderId },
  })
  const [order] = ordersSchema.parse(data)
  return order && { id: order.id, isCanceled: order.status === "canceled" }
}
