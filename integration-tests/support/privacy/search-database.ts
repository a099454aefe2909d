import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TestShop } from "../shop/test-shop"

/** Finds the tables with a text in any row, in any column and at any depth. */
export async function findTablesWith({ container }: TestShop, text: string): Promise<string[]> {
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw<{ rows: { name: string }[] }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
  )
  const found: string[] = []
  for (const { name } of rows) {
    const row = await knex(`${name} as t`)
      .whereRaw("t::text ILIKE ?", [`%${text}%`])
      .first(knex.raw("1 AS hit"))
    if (row !== undefined) found.push(name)
  }
  return found
}
