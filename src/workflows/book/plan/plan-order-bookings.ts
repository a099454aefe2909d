import type { BigNumberInput, OrderTransactionDTO } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount } from "../../../basket"
import { numericSchema } from "../../../medusa/read/medusa-numbers"
import { planOrderTransactions, type OrderTransactionsPlan } from "./plan-order-transactions"

const row = z.object({ id: z.string(), amount: numericSchema, created_at: z.coerce.date() })
const rows = z.array(row.nullish()).nullish()

const orderSchema = z.object({
  currency_code: z.string(),
  payment_collections: z
    .array(
      z
        .object({
          payments: z.array(z.object({ id: z.string(), captures: rows, refunds: rows }).nullish()).nullish(),
        })
        .nullish()
    )
    .nullish(),
})

/** The fields of an order that `planOrderBookings` reads. */
export const orderBookingsFields = [
  "id",
  "currency_code",
  "payment_collections.payments.id",
  "payment_collections.payments.captures.id",
  "payment_collections.payments.captures.amount",
  "payment_collections.payments.captures.created_at",
  "payment_collections.payments.refunds.id",
  "payment_collections.payments.refunds.amount",
  "payment_collections.payments.refunds.created_at",
]

const kinds = ["capture", "refund"] as const

type BookedRow = { id: string; amount: BigNumberInput; cents: number; createdAt: Date }

export type OrderBookingsPlan = {
  currencyCode: string
  /** The plans for captures and for refunds, in this sequence. */
  kinds: { kind: (typeof kinds)[number]; plan: OrderTransactionsPlan<BookedRow> }[]
}

/**
 * Plans how an order's transactions come to agree with the capture and refund rows of its payments, see
 * `planOrderTransactions`.
 *
 * @param found the order as Query returns it, with `orderBookingsFields`
 * @param resolvedBefore younger rows are left to Medusa, which may be about to write their transactions itself
 */
export function planOrderBookings(
  found: unknown,
  booked: readonly Pick<OrderTransactionDTO, "id" | "reference" | "reference_id" | "amount">[],
  resolvedBefore: Date
): OrderBookingsPlan {
  const order = orderSchema.parse(found)
  const cents = (amount: unknown) => fromMedusaAmount(amount, order.currency_code).cents
  const payments = (order.payment_collections ?? []).flatMap((collection) =>
    (collection?.payments ?? []).flatMap((payment) => payment ?? [])
  )
  const paymentIds = payments.map(({ id }) => id)
  const planFor = (kind: (typeof kinds)[number]) => {
    const rows = payments
      .flatMap(({ captures, refunds }) => (kind === "capture" ? captures : refunds) ?? [])
      .flatMap((row) => row ?? [])
      .map(({ id, amount, created_at }) => ({ id, amount, cents: cents(amount), createdAt: created_at }))
    const transactions = booked
      .filter(({ reference }) => reference === kind)
      .map(({ id, reference_id, amount }) => ({
        id,
        referenceId: reference_id,
        cents: Math.abs(cents(amount)),
      }))
    return planOrderTransactions({ rows, transactions, paymentIds, resolvedBefore })
  }
  return { currencyCode: order.currency_code, kinds: kinds.map((kind) => ({ kind, plan: planFor(kind) })) }
}
