import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer, RemoteQueryFunction } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/**
 * Medusa's Query, which reads module by module, and `askAtOnce`, which reads the tables of several modules in one statement.
 *
 * Medusa lets a store give a module its own database, and may change its tables. So whoever asks at once also knows how to ask
 * Query, and a test holds both ways against each other (`integration-tests/http/at-once.spec.ts`). Nothing is written this way.
 */
export type Query = Pick<RemoteQueryFunction, "graph"> & { readonly askAtOnce?: AskAtOnce }

/** The rows of a statement; undefined where Medusa's tables are not all in one database, or do not look as in Medusa 2.21. */
export type AskAtOnce = (sql: string, values: Record<string, string | Date>) => Promise<unknown[] | undefined>

/** Query and `askAtOnce`, from Medusa's container. */
export function reachQuery(container: MedusaContainer): Query {
  return toQuery(
    container.resolve(ContainerRegistrationKeys.QUERY),
    container.resolve<Knex | undefined>(ContainerRegistrationKeys.PG_CONNECTION, { allowUnregistered: true })
  )
}

export function toQuery(query: Pick<RemoteQueryFunction, "graph">, knex: Knex | undefined): Query {
  return knex === undefined ? query : { graph: query.graph, askAtOnce: askAtOnceOf(knex) }
}

/** PostgreSQL's error codes for a table, a column or a schema that does not exist. */
const NOT_THERE = ["42P01", "42703", "3F000"]
const errorSchema = z.object({ code: z.string() })

function askAtOnceOf(knex: Knex): AskAtOnce {
  return async (sql, values) => {
    try {
      const { rows } = await knex.raw<{ rows: unknown[] }>(sql, values)
      return rows
    } catch (error) {
      const known = errorSchema.safeParse(error)
      if (known.success && NOT_THERE.includes(known.data.code)) return undefined
      throw error
    }
  }
}
