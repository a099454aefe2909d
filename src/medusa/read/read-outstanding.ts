import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, type Cents } from "../../basket"
import type { AskAtOnce, Query } from "./query"
import { creditOf } from "../credit-of"
import { isUnresolved, type Operation } from "../../modules/ratepay/records/operation"
import { outstandingOf } from "./outstanding"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { isRatepay } from "../is-ratepay"
import { numericSchema } from "./medusa-numbers"

const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item.nullish())
    .nullish()
    .transform((items) => (items ?? []).flatMap((one) => one ?? []))

const paymentSchema = z.object({
  provider_id: z.string(),
  amount: numericSchema,
  canceled_at: z.unknown(),
  captures: list(z.object({ id: z.string(), amount: numericSchema })),
})

const collectionsOf = list(
  z.object({ id: z.string(), status: z.string(), amount: numericSchema, payments: list(paymentSchema) })
)

const ordersSchema = z.array(
  z.object({
    status: z.string(),
    currency_code: z.string(),
    summary: z.object({ pending_difference: numericSchema, transaction_total: numericSchema }).nullish(),
    credit_lines: list(z.object({ reference_id: z.string().nullish() })),
    transactions: list(
      z.object({
        amount: numericSchema,
        reference: z.string().nullish(),
        reference_id: z.string().nullish(),
        created_at: z.coerce.date(),
      })
    ),
    payment_collections: collectionsOf,
  })
)

const orderFields = [
  "id",
  "status",
  "currency_code",
  // Without it Medusa returns the summary as it stored it last, which an exchange or a measured line makes wrong.
  "total",
  "summary.*",
  "credit_lines.reference_id",
  "transactions.amount",
  "transactions.reference",
  "transactions.reference_id",
  "transactions.created_at",
]
const collectionFields = [
  "payment_collections.id",
  "payment_collections.status",
  "payment_collections.amount",
  "payment_collections.payments.provider_id",
  "payment_collections.payments.amount",
  "payment_collections.payments.canceled_at",
  "payment_collections.payments.captures.id",
  "payment_collections.payments.captures.amount",
]

/** How much of an order no payment covers, and the payment collections by which a buyer may pay it. */
export type Outstanding = {
  /** Nothing of a canceled order is to be paid. */
  isCanceled: boolean
  /** Below zero where more is paid and authorized than the order comes to. */
  outstanding: Cents
  currencyCode: string
  /** Collections that wait for a payment: they have none, and no Ratepay transaction pays them. */
  unpaid: { id: string; amount: Cents }[]
  /** Whether an authorization or increment is unresolved: Ratepay may hold more than is counted here. */
  isUnresolved: boolean
  /** When Medusa counted the last refund; its credit line follows after that. */
  lastRefundAt: Date | undefined
}

/**
 * Reads how much of an order is outstanding: its total in Medusa, less what its payments hold. What our payments hold is
 * read from the ledger, because Medusa's rows follow later; what other methods hold is read from Medusa.
 *
 * @param exceptSession a payment session whose own authorization is not counted
 * @returns undefined when there is no such order
 */
export async function readOutstanding(
  { graph, askAtOnce }: Query,
  ledger: Pick<RatepayModuleService, "findByOrder">,
  orderId: string,
  { exceptSession }: { exceptSession?: string } = {}
): Promise<Outstanding | undefined> {
  const fields = askAtOnce ? orderFields : [...orderFields, ...collectionFields]
  const { data } = await graph({ entity: "order", fields, filters: { id: orderId } })
  // Read after the order's transactions: Medusa writes a capture before its transaction, so none is counted without the other.
  const collections = askAtOnce && (await readCollections(askAtOnce, orderId))
  if (askAtOnce && collections === undefined)
    return readOutstanding({ graph }, ledger, orderId, { exceptSession })
  const [found] = ordersSchema.parse(data)
  if (found === undefined) return undefined
  const order = collections ? { ...found, payment_collections: collections } : found
  const cents = (amount: unknown) => fromMedusaAmount(amount, order.currency_code).cents
  // Read after Medusa's rows, so that what was authorized in between counts.
  const records = (await ledger.findByOrder(orderId)).filter(
    ({ transaction }) => transaction.paymentSessionId !== exceptSession
  )
  const credited = new Set(order.credit_lines.map(({ reference_id }) => reference_id))
  const payments = order.payment_collections.flatMap((collection) => collection.payments)

  const outstanding = outstandingOf({
    // Medusa changes these two together, so their sum is right however much it has counted so far.
    due: cents(MathBN.add(order.summary?.pending_difference ?? 0, order.summary?.transaction_total ?? 0)),
    uncredited: uncreditedOf(records, credited),
    payments: [
      ...records.map(({ balances }) => ({
        held: toCents(balances.authorized - balances.canceled),
        captureIds: [],
      })),
      ...payments.map(({ provider_id, amount, canceled_at, captures }) => {
        const captured = captures.reduce((sum, capture) => sum + cents(capture.amount), 0)
        const held = canceled_at == null ? Math.max(cents(amount), captured) : captured
        return {
          held: isRatepay(provider_id) ? toCents(0) : toCents(held),
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
    records.flatMap(({ balances, transaction }) =>
      balances.authorized > balances.canceled ? (transaction.paymentCollectionId ?? []) : []
    )
  )
  return {
    isCanceled: order.status === "canceled",
    outstanding,
    currencyCode: order.currency_code,
    isUnresolved: records.some(({ operations }) => operations.some(mayHold)),
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

/** An order's payment collections with their payments, in one statement. */
async function readCollections(
  askAtOnce: AskAtOnce,
  orderId: string
): Promise<z.infer<typeof collectionsOf> | undefined> {
  const rows = await askAtOnce(
    `SELECT collection.id, collection.status, collection.raw_amount AS amount,
       (SELECT jsonb_agg(jsonb_build_object('provider_id', payment.provider_id, 'amount', payment.raw_amount,
          'canceled_at', payment.canceled_at, 'captures',
          (SELECT jsonb_agg(jsonb_build_object('id', capture.id, 'amount', capture.raw_amount)) FROM capture
           WHERE capture.payment_id = payment.id AND capture.deleted_at IS NULL)))
        FROM payment
        WHERE payment.payment_collection_id = collection.id AND payment.deleted_at IS NULL) AS payments
     FROM order_payment_collection AS link
     JOIN payment_collection AS collection ON collection.id = link.payment_collection_id
     WHERE link.order_id = :orderId AND link.deleted_at IS NULL AND collection.deleted_at IS NULL
     ORDER BY collection.id`,
    { orderId }
  )
  return rows && collectionsOf.parse(rows)
}

/** Whether Ratepay may hold more by this operation than is counted, and no person has acknowledged that yet. */
export function mayHold(operation: Operation): boolean {
  const { kind, acknowledgedAt } = operation
  return (kind === "authorize" || kind === "increment") && isUnresolved(operation) && acknowledgedAt === null
}

/** What our unwritten credit lines will take off: a credit line may have to wait for an open change of the order. */
function uncreditedOf(records: TransactionWithBalances[], credited: Set<string | null | undefined>): Cents {
  return toCents(
    records
      .flatMap(({ operations }) => operations)
      .filter(({ id }) => !credited.has(id))
      .reduce((sum, operation) => sum + creditOf(operation), 0)
  )
}
