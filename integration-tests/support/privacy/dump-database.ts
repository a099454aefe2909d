import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TestShop } from "../shop/test-shop"

/** One field of one row, as text. */
export type Cell = { table: string; column: string; text: string }

/** Reads every field of every row of every table, and the name of the workflow of a workflow execution. */
export async function dumpDatabase({ container }: Pick<TestShop, "container">): Promise<Cell[]> {
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows: tables } = await knex.raw<{ rows: { name: string }[] }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
  )
  const selects = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS "table", field.key AS "column", field.value AS text, to_jsonb(t) ->> 'workflow_id' AS workflow
       FROM "${name}" AS t, LATERAL jsonb_each_text(to_jsonb(t)) AS field WHERE field.value IS NOT NULL`
  )
  const { rows } = await knex.raw<{ rows: (Cell & { workflow: string | null })[] }>(
    selects.join(" UNION ALL ")
  )
  return rows.map(({ table, column, text, workflow }) => ({
    table: workflow === null ? table : `${table}[${workflow}]`,
    column,
    text,
  }))
}
