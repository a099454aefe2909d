import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { createBookingStore } from "./booking-store"
import { createBuyerInputStore } from "./buyer-input-store"
import { createDueStore } from "./due-store"
import { createLeaseStore } from "./lease-store"
import { createOperationLists } from "./operation-lists"
import { createOperationStore } from "./operation-store"
import { createTransactionStore } from "./transaction-store"

export type Store = ReturnType<typeof createStore>

/**
 * The ledger's tables, in plain SQL on Medusa's own connection pool. No lock and no database transaction is held during a
 * request to Ratepay: a slow Ratepay must not take connections from the rest of the shop.
 *
 * `createEraser`, which erases buyer data, `createTransactionLists` and `createNoticeStore` are separate because no operation needs them.
 */
export function createStore(knex: Knex) {
  return {
    ...createTransactionStore(knex),
    ...createOperationStore(knex),
    ...createOperationLists(knex),
    ...createBookingStore(knex),
    ...createDueStore(knex),
    ...createLeaseStore(knex),
    ...createBuyerInputStore(knex),
  }
}
