import type { Sandbox } from "../../sandbox"
import type { Database } from "./database"

/**
 * Moves time for all: makes the rows in the database older, and moves Ratepay's clock. Nothing may be running meanwhile, as an
 * operation in progress would seem to have taken all that time.
 */
export async function moveTime(db: Database, sandbox: Sandbox, ms: number): Promise<void> {
  const interval = `interval '${Math.round(ms)} milliseconds'`
  for (const [table, columns] of Object.entries(ages)) {
    const aged = columns.map((column) => `${column} = ${column} - ${interval}`)
    await db.query(`UPDATE ${table} SET ${aged.join()}`)
  }
  await db.query(
    `UPDATE ratepay_operation SET medusa_id = 'booking:' ||
       to_char((substr(medusa_id, 9)::timestamptz - ${interval}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
     WHERE medusa_id LIKE 'booking:%'`
  )
  sandbox.clock.advance(ms)
}

/** The columns from which ages are computed. */
const ages = {
  ratepay_transaction: ["created_at", "updated_at", "authorization_expires", "leased_until"],
  ratepay_operation: ["created_at", "updated_at", "sent_at", "resolved_at", "acknowledged_at", "booked_at"],
  capture: ["created_at", "updated_at"],
  refund: ["created_at", "updated_at"],
  payment_collection: ["updated_at"],
}
