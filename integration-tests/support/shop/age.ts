import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TestShop } from "./test-shop"

const columns = {
  ratepay_operation: ["created_at", "updated_at", "sent_at", "resolved_at"],
  ratepay_transaction: ["created_at", "updated_at", "authorization_expires"],
  capture: ["created_at"],
  refund: ["created_at"],
  order_change: ["confirmed_at"],
  order_transaction: ["created_at"],
  payment_collection: ["updated_at"],
}

const MINUTE_MS = 60_000

/** Moves time for all rows in the database and at Ratepay. */
export async function letPass({ container, sandbox }: TestShop, minutes: number): Promise<void> {
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  for (const [table, names] of Object.entries(columns)) {
    const moved = names.map((name) => `${name} = ${name} - interval '${minutes} minutes'`)
    await knex.raw(`UPDATE "${table}" SET ${moved.join(", ")}`)
  }
  sandbox.clock.advance(minutes * MINUTE_MS)
}

/** Makes an order some hours older. */
export async function letOrderAge({ container }: TestShop, orderId: string, hours: number): Promise<void> {
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  await knex.raw(`UPDATE "order" SET created_at = created_at - make_interval(secs => ?) WHERE id = ?`, [
    hours * 3_600,
    orderId,
  ])
}
