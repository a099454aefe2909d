import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { partyFields, readOrderParties } from "../modules/ratepay/order-parties"
import type { BookedRecord } from "../modules/ratepay/service"
import { reachLedger } from "./reach-ledger"

const ordersSchema = z.array(z.looseObject({ status: z.string() }))

/**
 * Tells a person where buyer, addresses or contact of an order are no longer what Ratepay approved: Medusa lets staff change
 * them, and lets an order go to another customer. Only while something stands at Ratepay. Safe to ask any number of times.
 */
export async function noteChangedOrder(
  container: MedusaContainer,
  orderId: string,
  records: BookedRecord[]
): Promise<void> {
  const live = records.filter(({ books }) => books.authorized > books.canceled)
  if (live.length === 0) return
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id", "status", ...partyFields],
    filters: { id: orderId },
  })
  const [order] = ordersSchema.parse(data)
  if (order === undefined || order.status === "canceled") return
  const parties = readOrderParties(order)
  for (const { transaction } of live)
    await reachLedger(container).noteChangedParties(transaction.id, { parties })
}
