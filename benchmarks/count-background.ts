import fs from "node:fs"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { recordStatements } from "../testing/record-statements"
import { recover } from "../src/workflows/recovery/recover"

/**
 * Makes everything in the ledger five minutes older, runs the job of every minute once, in a process of its own, and writes
 * into the file COST_FILE what that cost. Statements are counted on the database connection.
 */
export default async function countBackground({ container }: ExecArgs): Promise<void> {
  const file = process.env.COST_FILE
  if (file === undefined)
    throw new Error("The environment variable COST_FILE has to name the file for the result.")
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  await knex.raw(
    `update ratepay_operation set created_at = created_at - interval '5 minutes', updated_at = updated_at - interval '5 minutes',
       sent_at = sent_at - interval '5 minutes', resolved_at = resolved_at - interval '5 minutes'`
  )
  const before = process.cpuUsage()
  const { all, writes, result } = await recordStatements(knex, () => recover(container))
  const { user, system } = process.cpuUsage(before)
  const cost = {
    orders: result.booked + result.put_off,
    statements: all.length,
    writes: writes.length,
    cpuMilliseconds: (user + system) / 1_000,
  }
  fs.writeFileSync(file, JSON.stringify(cost))
}
