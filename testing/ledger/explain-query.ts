import { Client } from "@medusajs/framework/pg"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"
import type { StoreQuery } from "./store-queries"

type PlanNode = {
  "Node Type": string
  "Relation Name"?: string
  "Index Name"?: string
  "Shared Hit Blocks"?: number
  "Shared Read Blocks"?: number
  Plans?: PlanNode[]
}
const nodeSchema: z.ZodType<PlanNode> = z.looseObject({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Index Name": z.string().optional(),
  "Shared Hit Blocks": z.number().optional(),
  "Shared Read Blocks": z.number().optional(),
  get Plans() {
    return z.array(nodeSchema).optional()
  },
})
const explainedSchema = z.object({
  rows: z.tuple([
    z.object({
      "QUERY PLAN": z.tuple([z.object({ Plan: nodeSchema, "Execution Time": z.number() })]),
    }),
  ]),
})

/** How PostgreSQL runs a query of the store, over all its statements. */
export type Explained = {
  statements: number
  /** In the database, without the way there; planning is not in it. */
  milliseconds: number
  /** Pages of 8 KB that were looked at. */
  buffers: number
  indexes: string[]
  /** Tables that were read from their beginning to their end. */
  scanned: string[]
}

type Statement = { sql: string; bindings: unknown[] }

/** Statements that ask nothing of the tables. */
const AROUND = /^(begin|commit|rollback|savepoint|release|set )/i

/**
 * Runs a query of the store and has PostgreSQL explain each of its statements as it was asked; what they write is undone.
 *
 * @param connectionString the database that `db` is connected to
 */
export async function explainQuery(
  db: Knex,
  connectionString: string,
  { run }: StoreQuery
): Promise<Explained> {
  const statements = await recordStatements(db, run)
  const client = new Client({ connectionString })
  await client.connect()
  try {
    await client.query("begin")
    const explained: Explained = {
      statements: statements.length,
      milliseconds: 0,
      buffers: 0,
      indexes: [],
      scanned: [],
    }
    for (const { sql, bindings } of statements) {
      const plans = await client.query(`explain (analyze, buffers, format json) ${sql}`, bindings)
      const [
        {
          "QUERY PLAN": [plan],
        },
      ] = explainedSchema.parse(plans).rows
      const nodes = flatten(plan.Plan)
      explained.milliseconds += plan["Execution Time"]
      explained.buffers += (plan.Plan["Shared Hit Blocks"] ?? 0) + (plan.Plan["Shared Read Blocks"] ?? 0)
      explained.indexes.push(...nodes.flatMap((node) => node["Index Name"] ?? []))
      explained.scanned.push(
        ...nodes.flatMap((node) => (node["Node Type"] === "Seq Scan" ? (node["Relation Name"] ?? []) : []))
      )
    }
    await client.query("rollback")
    return { ...explained, indexes: unique(explained.indexes), scanned: unique(explained.scanned) }
  } finally {
    await client.end()
  }
}

/** What is asked within a database transaction of the store's own is heard on the outer one too. */
async function recordStatements(db: Knex, run: StoreQuery["run"]): Promise<Statement[]> {
  const statements: Statement[] = []
  const transaction = await db.transaction()
  transaction.on("query", ({ sql, bindings }: Statement) => {
    if (!AROUND.test(sql)) statements.push({ sql, bindings })
  })
  try {
    await run(transaction)
    return statements
  } finally {
    await transaction.rollback()
  }
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)]
}

function unique(names: string[]): string[] {
  return [...new Set(names)].sort()
}
