import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TestShop } from "./shop"

const columns = {
  ratepay_operation: ["created_at", "updated_at", "sent_at", "settled_at"],
  ratepay_transaction: ["created_at", "updated_at", "authorization_expires"],
  capture: ["created_at"],
  refund: ["created_at"],
  order_change: ["confirmed_at"],
  order_transaction: ["created_at"],
  payment_collection: ["updated_at"],
}

const MINUTE_MS = 60_000

/** Lets time pass for everything that stands in the books, at Ratepay too. */
export async function letPass({ container, sandbox }: TestShop, minutes: number): Promise<void> {
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  for (const [table, names] of Object.entries(columns)) {
    const moved = names.map((name) => `${name} = ${name} - interval '${minutes} minutes'`)
    await knex.raw(`UPDATE "${table}" SET ${moved.join(", ")}`)
  }
  sandbox.clock.advance(minutes * MINUTE_MS)
}
