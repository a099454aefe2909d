import { MathBN } from "@medusajs/framework/utils"
import type { BigNumberInput } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, type Cents } from "../../basket"
import type { Query } from "./adopt-cart-order"
import { creditOf } from "./credit-of"
import { outstandingOf } from "./outstanding"
import type RatepayModuleService from "./service"
import type { BookedRecord } from "./service"

const numeric = z.custom<BigNumberInput>((value) => value !== null && value !== undefined)
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item.nullish())
    .nullish()
    .transform((items) => (items ?? []).flatMap((one) => one ?? []))

const paymentSchema = z.object({
  provider_id: z.string(),
  amount: numeric,
  canceled_at: z.unknown(),
  captures: list(z.object({ id: z.string(), amount: numeric })),
})

const ordersSchema = z.array(
  z.object({
    currency_code: z.string(),
    summary: z.object({ pending_difference: numeric, transaction_total: numeric }).nullish(),
    credit_lines: list(z.object({ reference_id: z.string().nullish() })),
    transactions: list(
      z.object({
        amount: numeric,
        reference: z.string().nullish(),
        reference_id: z.string().nullish(),
        created_at: z.coerce.date(),
      })
    ),
    payment_collections: list(
      z.object({ id: z.string(), status: z.string(), amount: numeric, payments: list(paymentSchema) })
    ),
  })
)

const fields = [
  "id",
  "currency_code",
  "total",
  "summary.*",
  "credit_lines.reference_id",
  "transactions.amount",
  "transactions.reference",
  "transactions.reference_id",
  "transactions.created_at",
  "payment_collections.id",
  "payment_collections.status",
  "payment_collections.amount",
  "payment_collections.payments.provider_id",
  "payment_collections.payments.amount",
  "payment_collections.payments.canceled_at",
  "payment_collections.payments.captures.id",
  "payment_collections.payments.captures.amount",
]

/** What of an order is outstanding beyond all its payments, and the collections by which it may be paid. */
export type Outstanding = {
  /** Below zero where more is paid and authorized than the order comes to. */
  outstanding: Cents
  currencyCode: string
  /** Collections that wait for a payment; none has one, or is being paid on Ratepay. */
  unpaid: { id: string; amount: Cents }[]
  /** When the last refund was counted; its credit line follows. */
  lastRefundAt: Date | undefined
}

/**
 * Reads what of an order is outstanding: what Medusa says it comes to less what its payments hold. Of our own payments that
 * is what the ledger says, which Medusa's rows follow; of others' what Medusa says.
 *
 * @param exceptSession a payment session whose own authorization is not counted
 * @returns undefined when there is no such order
 */
export async function readOutstanding(
  query: Query,
  ledger: Pick<RatepayModuleService, "findByOrder">,
  orderId: string,
  { exceptSession }: { exceptSession?: string } = {}
): Promise<Outstanding | undefined> {
  const { data } = await query.graph({ entity: "order", fields, filters: { id: orderId } })
  const [order] = ordersSchema.parse(data)
  if (order === undefined) return undefined
  const cents = (amount: unknown) => fromMedusaAmount(amount, order.currency_code).cents
  // After Medusa's rows: what was authorized meanwhile counts.
  const records = (await ledger.findByOrder(orderId)).filter(
    ({ transaction }) => transaction.paymentSessionId !== exceptSession
  )
  const credited = new Set(order.credit_lines.map(({ reference_id }) => reference_id))
  const payments = order.payment_collections.flatMap((collection) => collection.payments)

  const outstanding = outstandingOf({
    // Medusa changes these two together, so that their sum stands whatever it has counted so far.
    due: cents(MathBN.add(order.summary?.pending_difference ?? 0, order.summary?.transaction_total ?? 0)),
    uncredited: uncreditedOf(records, credited),
    payments: [
      ...records.map(({ books }) => ({ held: toCents(books.authorized - books.canceled), captureIds: [] })),
      ...payments.map(({ provider_id, amount, canceled_at, captures }) => {
        const captured = captures.reduce((sum, capture) => sum + cents(capture.amount), 0)
        const held = canceled_at == null ? Math.max(cents(amount), captured) : captured
        return {
          held: provider_id.startsWith("pp_ratepay_") ? toCents(0) : toCents(held),
          captureIds: captures.map(({ id }) => id),
        }
      }),
    ],
    transactions: order.transactions.map(({ amount, reference, reference_id }) => ({
      cents: cents(amount),
      captureId: reference === "capture" ? (reference_id ?? null) : null,
    })),
  })
  const refunds = order.transactions.filter(({ reference }) => reference === "refund")
  const inUse = new Set(
    records.flatMap(({ books, transaction }) =>
      books.authorized > books.canceled ? (transaction.paymentCollectionId ?? []) : []
    )
  )
  return {
    outstanding,
    currencyCode: order.currency_code,
    unpaid: order.payment_collections
      .filter(
        ({ id, status, payments }) =>
          ["not_paid", "awaiting"].includes(status) && payments.length === 0 && !inUse.has(id)
      )
      .map(({ id, amount }) => ({ id, amount: cents(amount) })),
    lastRefundAt: refunds
      .map(({ created_at }) => created_at)
      .sort((one, other) => other.getTime() - one.getTime())[0],
  }
}

/** What credit lines of ours will take off that are not written yet; one may have to wait for an open change. */
function uncreditedOf(records: BookedRecord[], credited: Set<string | null | undefined>): Cents {
  return toCents(
    records
      .flatMap(({ operations }) => operations)
      .filter(({ id }) => !credited.has(id))
      .reduce((sum, operation) => sum + creditOf(operation), 0)
  )
}
