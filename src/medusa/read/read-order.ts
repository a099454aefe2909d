import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import {
  fromMedusaAmount,
  parseMedusaOrder,
  pricedFields,
  returnedFields,
  toCents,
  type Cents,
  type LineNow,
  type MedusaOrder,
} from "../../basket"
import { collectedFields, collectedOf, collectedSchema, readCollected, type Collected } from "./collected"
import { creditOf } from "../credit-of"
import type { TransactionRecord } from "../../modules/ratepay/records/transaction"
import { isRatepay, RATEPAY_PREFIX } from "../is-ratepay"
import { namedTransaction } from "../named-transaction"
import type { AskAtOnce, Query } from "./query"
import { numericSchema } from "./medusa-numbers"

const rows = z.array(z.object({ amount: numericSchema }).nullish()).nullish()

const creditLine = z.looseObject({
  amount: numericSchema,
  reference_id: z.string().nullish(),
  metadata: z.object({ created_in_version: z.number().nullish() }).nullish(),
})

const paymentSchema = z.object({
  id: z.string(),
  provider_id: z.string(),
  amount: numericSchema,
  canceled_at: z.unknown(),
  captured_at: z.unknown(),
  data: z.unknown(),
  captures: rows,
  refunds: rows,
})
type Payment = z.infer<typeof paymentSchema>

const orderSchema = z.looseObject({
  version: z.number(),
  status: z.string(),
  total: numericSchema,
  currency_code: z.string(),
  summary: z.object({ pending_difference: numericSchema.nullish() }).nullish(),
  credit_lines: z.array(creditLine.nullish()).nullish(),
  items: z.array(
    z.looseObject({
      id: z.string(),
      quantity: numericSchema,
      total: numericSchema,
      requires_shipping: z.boolean().nullish(),
      return_requested_total: numericSchema.nullish(),
      detail: z
        .object({
          shipped_quantity: numericSchema.nullish(),
          delivered_quantity: numericSchema.nullish(),
          return_received_quantity: numericSchema.nullish(),
          return_dismissed_quantity: numericSchema.nullish(),
          return_requested_quantity: numericSchema.nullish(),
        })
        .nullish(),
    })
  ),
  returns: z
    .array(
      z
        .object({
          status: z.string(),
          exchange_id: z.string().nullish(),
          claim_id: z.string().nullish(),
          items: z
            .array(
              z
                .object({
                  item_id: z.string(),
                  raw_quantity: numericSchema,
                  raw_received_quantity: numericSchema.nullish(),
                })
                .nullish()
            )
            .nullish(),
        })
        .nullish()
    )
    .nullish(),
  payment_collections: z
    .array(z.object({ payments: z.array(paymentSchema.nullish()).nullish() }).nullish())
    .nullish(),
})
type RawOrder = z.infer<typeof orderSchema>

const goodsFields = [
  "version",
  "status",
  "summary.*",
  ...pricedFields,
  ...returnedFields,
  "items.return_requested_total",
  "items.detail.return_requested_quantity",
  "items.detail.shipped_quantity",
  "items.detail.delivered_quantity",
  "items.requires_shipping",
  "credit_lines.metadata",
  "credit_lines.reference_id",
  "returns.status",
  "returns.exchange_id",
  "returns.claim_id",
  // Query returns the quantities of a return's items only as `raw_…`, and only where all fields are requested.
  "returns.items.*",
]
const paymentFields = ["id", "provider_id", "amount", "canceled_at", "captured_at", "data"]
/** What other methods have moved. It takes two more queries, so it is read only where an order has payments by other methods. */
const movedFields = ["captures.amount", "refunds.amount"]
const ofPayments = (fields: readonly string[]) =>
  fields.map((field) => `payment_collections.payments.${field}`)

/** The fields of an order that `toOrderNow` reads. */
export const orderNowFields = [
  ...goodsFields,
  ...collectedFields,
  ...ofPayments([...paymentFields, ...movedFields]),
]

/** What has shipped or was collected of a line, in Medusa's quantities. A download needs no shipment and gets none. */
export type LineShipment = { quantity: number; isWhole: boolean; isNeeded: boolean }

/** An order as it stands in Medusa at one moment. Amounts in cents. */
export type OrderNow = {
  version: number
  isCanceled: boolean
  /** The total once every credit line of ours is written: less what was returned, and less credit. */
  total: Cents
  /** The worth of goods on their way back, in any return. */
  requested: Cents
  /** The worth of goods on their way back in exchanges and claims: other units have taken their place already. */
  swapped: Cents
  /** What Medusa shows as outstanding; below zero, what it shows as owed to the buyer. It counts no authorization. */
  pending: Cents
  /** What other methods have captured and not refunded, or have authorized. */
  paidOtherwise: Cents
  /** The Ratepay transactions that a payment in Medusa names: somebody was told that these are authorized. */
  booked: ReadonlySet<string>
  lines: LineNow[]
  /** How much of each line came back or is on its way back, by line id, in Medusa's quantities. */
  cameBack: ReadonlyMap<string, string>
  /** By line id, what has shipped or was collected; what came back since is still counted. */
  shipments: ReadonlyMap<string, LineShipment>
  /**
   * The order with only those credit lines that were part of the authorized total. Later ones book refunds and
   * cancellations, which Ratepay knows as such.
   */
  priced: MedusaOrder
}

/**
 * Reads an order: its goods by Query, then its payments in one statement. Where that is not possible, Query
 * reads the payments too, and in two more queries what other methods have moved, if there are any.
 *
 * @param records the order's Ratepay transactions: they tell which credit lines were authorized, and which are unwritten
 * @returns undefined when Medusa has no such order (any more).
 */
export async function readOrder(
  { graph, askAtOnce }: Query,
  orderId: string,
  records: readonly TransactionRecord[]
): Promise<OrderNow | undefined> {
  const fields = askAtOnce ? goodsFields : [...goodsFields, ...ofPayments(paymentFields)]
  const { data } = await graph({ entity: "order", fields, filters: { id: orderId } })
  // Read after the order: Medusa writes a refund before its credit line, so no total is lowered by one that is not counted.
  const payments = askAtOnce && (await readPayments(askAtOnce, orderId))
  if (askAtOnce && payments === undefined) return readOrder({ graph }, orderId, records)
  const [found] = z.array(z.unknown()).parse(data)
  if (found === undefined) return undefined
  const raw = orderSchema.parse(found)
  if (payments) raw.payment_collections = [{ payments }]
  else await readMoved(graph, raw)
  const hasDelivered = raw.items.some(({ detail }) => MathBN.gt(detail?.delivered_quantity ?? 0, 0))
  const collected = hasDelivered ? await readCollected({ graph, askAtOnce }, orderId) : undefined
  return toNow(raw, records, collected)
}

/** An order's payments. What Ratepay's payments have moved is in the ledger, and is not read. */
async function readPayments(askAtOnce: AskAtOnce, orderId: string): Promise<Payment[] | undefined> {
  const amountsOf = (table: string) =>
    `(SELECT jsonb_agg(jsonb_build_object('amount', moved.raw_amount)) FROM ${table} AS moved
      WHERE moved.payment_id = payment.id AND moved.deleted_at IS NULL
        AND NOT starts_with(payment.provider_id, :prefix))`
  const rows = await askAtOnce(
    `SELECT payment.id, payment.provider_id, payment.raw_amount AS amount, payment.canceled_at, payment.captured_at,
       payment.data, ${amountsOf("capture")} AS captures, ${amountsOf("refund")} AS refunds
     FROM order_payment_collection AS link
     JOIN payment_collection AS collection ON collection.id = link.payment_collection_id
     JOIN payment ON payment.payment_collection_id = collection.id
     WHERE link.order_id = :orderId
       AND link.deleted_at IS NULL AND collection.deleted_at IS NULL AND payment.deleted_at IS NULL`,
    { orderId, prefix: RATEPAY_PREFIX }
  )
  return rows && z.array(paymentSchema).parse(rows)
}

/** Parses an order that Query returned. @throws ZodError, InvalidInputError where it does not have the expected shape */
export function toOrderNow(found: unknown, records: readonly TransactionRecord[]): OrderNow {
  return toNow(orderSchema.parse(found), records, collectedOf(collectedSchema.parse(found)))
}

function toNow(
  raw: RawOrder,
  records: readonly TransactionRecord[],
  collected: Collected = new Map()
): OrderNow {
  const cents = (amount: BigNumberInput): Cents => fromMedusaAmount(amount, raw.currency_code).cents
  const swaps = swappedByItem(raw)
  return {
    version: raw.version,
    isCanceled: raw.status === "canceled",
    total: toCents(cents(raw.total) - unwrittenCredit(raw, records)),
    requested: cents(
      raw.items.reduce<BigNumberInput>((sum, item) => MathBN.add(sum, item.return_requested_total ?? 0), 0)
    ),
    pending: cents(raw.summary?.pending_difference ?? 0),
    swapped: cents(
      raw.items.reduce<BigNumberInput>((sum, item) => {
        const swapped = swaps.get(item.id) ?? 0
        const kept = MathBN.sub(item.quantity, returnedOf(item))
        return MathBN.gt(kept, 0) ? MathBN.add(sum, MathBN.div(MathBN.mult(item.total, swapped), kept)) : sum
      }, 0)
    ),
    paidOtherwise: toCents(paymentsOf(raw).reduce((sum, payment) => sum + paidBy(payment, cents), 0)),
    booked: new Set(paymentsOf(raw).flatMap(({ data }) => namedTransaction(data) ?? [])),
    lines: raw.items.map((item) => ({
      lineId: item.id,
      quantity: MathBN.convert(item.quantity).toString(),
      returned: MathBN.convert(returnedOf(item)).toString(),
      swapped: MathBN.convert(swaps.get(item.id) ?? 0).toString(),
      total: cents(item.total),
    })),
    cameBack: new Map(
      raw.items.map((item) => [
        item.id,
        MathBN.add(returnedOf(item), item.detail?.return_requested_quantity ?? 0).toString(),
      ])
    ),
    shipments: new Map(
      raw.items.map(({ id, quantity, detail, requires_shipping }) => {
        const shipped = MathBN.add(detail?.shipped_quantity ?? 0, collected.get(id) ?? 0)
        return [
          id,
          {
            quantity: shipped.toNumber(),
            isWhole: MathBN.gte(shipped, quantity),
            isNeeded: requires_shipping !== false,
          },
        ]
      })
    ),
    priced: priceable(raw, authorizedVersionOf(records)),
  }
}

function authorizedVersionOf(records: readonly TransactionRecord[]): number {
  return records[0]?.transaction.authorizedOrderVersion ?? 0
}

function priceable(raw: RawOrder, authorizedVersion: number): MedusaOrder {
  const lines = (raw.credit_lines ?? []).flatMap((line) => line ?? [])
  const original = lines.filter(({ metadata }) => (metadata?.created_in_version ?? 0) <= authorizedVersion)
  return parseMedusaOrder({
    ...raw,
    total: MathBN.sub(MathBN.add(raw.total, countedCredit(lines)), countedCredit(original)),
    credit_lines: original,
  })
}

const A_CENT = 0.01

/** How much Medusa takes off a total for some credit lines: nothing where they come to a cent or less. */
function countedCredit(lines: readonly z.infer<typeof creditLine>[]): BigNumberInput {
  const sum = lines.reduce<BigNumberInput>((all, { amount }) => MathBN.add(all, amount), MathBN.convert(0))
  return MathBN.lte(MathBN.abs(sum), A_CENT) ? MathBN.convert(0) : sum
}

/** What credit lines that are not written yet will take off: the money has moved, but the order's total is the old one. */
function unwrittenCredit({ credit_lines }: RawOrder, records: readonly TransactionRecord[]): number {
  const written = new Set((credit_lines ?? []).map((line) => line?.reference_id))
  return records
    .flatMap(({ operations }) => operations)
    .filter(({ id }) => !written.has(id))
    .reduce((sum, operation) => sum + creditOf(operation), 0)
}

function returnedOf({ detail }: RawOrder["items"][number]): BigNumberInput {
  return MathBN.add(detail?.return_received_quantity ?? 0, detail?.return_dismissed_quantity ?? 0)
}

const UNDER_WAY = ["requested", "partially_received"]

function swappedByItem({ returns }: RawOrder): Map<string, BigNumberInput> {
  const swaps = new Map<string, BigNumberInput>()
  for (const one of returns ?? []) {
    if (!one || !UNDER_WAY.includes(one.status) || (one.exchange_id == null && one.claim_id == null)) continue
    for (const item of one.items ?? []) {
      if (!item) continue
      const left = MathBN.sub(item.raw_quantity, item.raw_received_quantity ?? 0)
      swaps.set(item.item_id, MathBN.add(swaps.get(item.item_id) ?? 0, left))
    }
  }
  return swaps
}

function paymentsOf({ payment_collections }: RawOrder): Payment[] {
  return (payment_collections ?? []).flatMap((collection) =>
    (collection?.payments ?? []).flatMap((payment) => payment ?? [])
  )
}

const movedSchema = z.array(z.object({ id: z.string(), captures: rows, refunds: rows }))

/** Adds what other methods have captured and refunded. What Ratepay's payments have moved is in the ledger. */
async function readMoved(graph: Query["graph"], raw: RawOrder): Promise<void> {
  const others = paymentsOf(raw).filter(({ provider_id }) => !isRatepay(provider_id))
  if (others.length === 0) return
  const { data } = await graph({
    entity: "payment",
    fields: ["id", ...movedFields],
    filters: { id: others.map(({ id }) => id) },
  })
  const moved = new Map(movedSchema.parse(data).map((payment) => [payment.id, payment]))
  for (const payment of others) Object.assign(payment, moved.get(payment.id))
}

/** What a payment by another method has captured and not refunded, plus what it may still capture. */
function paidBy(payment: Payment, cents: (amount: BigNumberInput) => Cents): number {
  if (isRatepay(payment.provider_id)) return 0
  const sum = (some: z.infer<typeof rows>) =>
    (some ?? []).reduce((all, row) => all + (row ? cents(row.amount) : 0), 0)
  const captured = sum(payment.captures)
  const isOpen = payment.canceled_at == null && payment.captured_at == null
  const open = isOpen ? Math.max(0, cents(payment.amount) - captured) : 0
  return captured - sum(payment.refunds) + open
}
