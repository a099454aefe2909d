import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { reachQuery } from "./query"

/** More orders than a buyer has. */
const MOST = 1_000

const rowsSchema = z.array(z.object({ id: z.string() }))

/**
 * The ids of a buyer's orders, newest first: of the customers with an e-mail address, registered and guests. Medusa has an index
 * for customers by their address and for orders by their customer, and none for an order's own address.
 *
 * @throws Error without the address: what a database says of a statement repeats its values, and Medusa logs it
 */
export async function findOrdersOfBuyer(container: MedusaContainer, email: string): Promise<string[]> {
  try {
    return await readOrdersOfBuyer(container, email)
  } catch (error) {
    const known = z.object({ code: z.string().regex(/^\w{1,32}$/) }).safeParse(error)
    throw new Error(`The orders of a buyer could not be read (${known.data?.code ?? "unexpected"}).`)
  }
}

async function readOrdersOfBuyer(container: MedusaContainer, email: string): Promise<string[]> {
  const typed = email.trim()
  const rows = await reachQuery(container).askAtOnce?.(
    `SELECT placed.id
     FROM customer
     JOIN "order" AS placed ON placed.customer_id = customer.id
     WHERE customer.email IN (:typed, :lower) AND customer.deleted_at IS NULL AND placed.deleted_at IS NULL
       AND EXISTS (SELECT FROM ratepay_transaction AS own WHERE own.order_id = placed.id AND own.deleted_at IS NULL)
     ORDER BY placed.id DESC
     LIMIT ${MOST}`,
    { typed, lower: typed.toLowerCase() }
  )
  if (rows) return rowsSchema.parse(rows).map(({ id }) => id)
  const { graph } = reachQuery(container)
  const { data: customers } = await graph({
    entity: "customer",
    fields: ["id"],
    filters: { email: [typed, typed.toLowerCase()] },
  })
  const customerIds = rowsSchema.parse(customers).map(({ id }) => id)
  if (customerIds.length === 0) return []
  const { data: orders } = await graph({
    entity: "order",
    fields: ["id"],
    filters: { customer_id: customerIds },
    pagination: { take: MOST, order: { id: "DESC" } },
  })
  return rowsSchema.parse(orders).map(({ id }) => id)
}
