import { setTimeout as sleep } from "node:timers/promises"
import { ask } from "../ask"
import type { Database } from "../machine/database"
import type { World } from "../world"

/** Longer than a killed process's lock of an order lasts. */
const PATIENCE_MS = 30_000
const PAUSE_MS = 500

/** Cancels an order edit that was begun and not confirmed, as an open edit would block all other changes of the order. */
export async function giveUpEdit({ db, fleet }: World, orderId: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (let wished = 0; (await hasOpenEdit(db, orderId)) && Date.now() < deadline; wished += 1) {
    const { client } = await fleet.take(wished)
    await ask(() => client.merchant.delete(`/admin/order-edits/${orderId}`))
    await sleep(PAUSE_MS)
  }
}

async function hasOpenEdit(db: Database, orderId: string): Promise<boolean> {
  const open = await db.query(
    `SELECT id FROM order_change WHERE order_id = $1 AND change_type = 'edit'
       AND status IN ('pending', 'requested') AND deleted_at IS NULL`,
    [orderId]
  )
  return open.length > 0
}
