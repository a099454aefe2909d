import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { findAgreeing } from "../../../src/workflows/recovery/agreement/confirm-agreeing"
import { reachLedger } from "../../../src/medusa/reach-ledger"
import { reconcileOrder } from "../../../src/workflows/recovery/reconcile-order"
import { letPass } from "../shop/age"
import { countStatements } from "../shop/count-statements"
import type { TestShop } from "../shop/test-shop"

/** Statements that change nothing: they record that all is booked, and by which payment. The check of many orders makes them too. */
const ALLOWED = [/update ratepay_operation set booked_at/, /^update "ratepay_transaction" set "payment_id"/]

/**
 * Expects that reconciling an order changes and reports nothing if the check of many orders found that it agrees, in whatever
 * state a test has left its shop.
 *
 * @returns how many orders agree by that check, and how many there are.
 */
export async function expectAgreeingLeftAlone(
  shop: TestShop
): Promise<{ agreeing: string[]; all: string[] }> {
  const { container } = shop
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const rows = await knex("ratepay_transaction").whereNotNull("order_id").select("id", "order_id")
  if (rows.length === 0) return { agreeing: [], all: [] }
  // Younger operations may still be handled by the process that made them.
  await letPass(shop, 5)
  const seen = await findAgreeing(
    container,
    rows.map(({ id }) => String(id))
  )
  const agreeing = [
    ...new Set(
      seen.flatMap(({ records }) => records.flatMap(({ transaction }) => transaction.orderId ?? []))
    ),
  ]
  for (const order_id of agreeing) {
    const { writes, result } = await countStatements(shop, () =>
      reconcileOrder(container, { order_id, with_ratepay: false })
    )
    // Every request to Ratepay is stored before it is sent, so no write means no request.
    expect(writes).toContainEqual(expect.stringContaining("booked_at"))
    const changes = writes.filter((sql) => ALLOWED.every((allowed) => !allowed.test(sql)))
    expect({ order_id, result, changes }).toEqual({
      order_id,
      result: { repaired: [], differences: [], is_done: true },
      changes: [],
    })
  }
  const ledger = reachLedger(container)
  for (const { records, payments } of seen) {
    for (const { transaction } of records) {
      const record = await ledger.findRecord(transaction.id)
      if (record === undefined || record.balances.authorized === 0) continue
      expect(record.transaction.paymentId ?? undefined).toBe(payments.get(transaction.id)?.id)
    }
  }
  return { agreeing, all: [...new Set(rows.map(({ order_id }) => String(order_id)))] }
}
