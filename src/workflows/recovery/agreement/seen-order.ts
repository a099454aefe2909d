import type { OrderTransactionDTO } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { orderNowFields } from "../../../medusa/read/read-order"
import type { TransactionWithBalances } from "../../../modules/ratepay/records/transaction-with-balances"
import type { MedusaPayment } from "../../book/find-payment"
import { orderBookingsFields } from "../../book/plan/plan-order-bookings"
import { shipmentFields } from "../lost-events"

/** An order and everything that is booked of it, read at one moment. What is `unknown` is parsed by the checks that read it. */
export type SeenOrder = {
  /** All Ratepay transactions of the order, oldest first. */
  records: TransactionWithBalances[]
  /** The order as Query returns it, with `seenOrderFields`; undefined where Medusa has no such order. */
  order: unknown
  /** Medusa's payments, by the ids of the ledger's transactions, where Medusa has one. */
  payments: ReadonlyMap<string, MedusaPayment>
  transactions: readonly OrderTransaction[]
  /** As the order module returns them. */
  summaries: readonly unknown[]
  /** The order's confirmed edits and receipts of returns. */
  changes: readonly OrderChange[]
}

export type OrderTransaction = Pick<
  OrderTransactionDTO,
  "id" | "order_id" | "amount" | "reference" | "reference_id"
>

export const orderChangeSchema = z.object({
  order_id: z.string(),
  version: z.number(),
  change_type: z.string().nullish(),
  confirmed_at: z.unknown(),
})
export type OrderChange = z.infer<typeof orderChangeSchema>

export const seenOrderFields = [
  ...new Set([
    ...orderNowFields,
    ...orderBookingsFields,
    ...shipmentFields,
    "payment_collections.id",
    "payment_collections.status",
  ]),
]
