import type { BigNumberInput, RemoteQueryFunction } from "@medusajs/framework/types"
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
} from "../basket"
import { creditOf } from "../modules/ratepay/credit-of"
import type { TransactionRecord } from "../modules/ratepay/transaction"

/** Medusa's Query, which reads across modules. */
export type Query = Pick<RemoteQueryFunction, "graph">

const numeric = z.custom<BigNumberInput>((value) => value !== null && value !== undefined)
const rows = z.array(z.object({ amount: numeric }).nullish()).nullish()

const creditLine = z.looseObject({
  amount: numeric,
  reference_id: z.string().nullish(),
  metadata: z.object({ created_in_version: z.number().nullish() }).nullish(),
})

const orderSchema = z.looseObject({
  version: z.number(),
  status: z.string(),
  total: numeric,
  currency_code: z.string(),
  summary: z.object({ pending_difference: numeric.nullish() }).nullish(),
  credit_lines: z.array(creditLine.nullish()).nullish(),
  items: z.array(
    z.looseObject({
      id: z.string(),
      quantity: numeric,
      total: numeric,
      return_requested_total: numeric.nullish(),
      detail: z
        .object({
          return_received_quantity: numeric.nullish(),
          return_dismissed_quantity: numeric.nullish(),
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
                  raw_quantity: numeric,
                  raw_received_quantity: numeric.nullish(),
                })
                .nullish()
            )
            .nullish(),
        })
        .nullish()
    )
    .nullish(),
  payment_collections: z
    .array(
      z
        .object({
          payments: z
            .array(
              z
                .object({
                  provider_id: z.string(),
                  amount: numeric,
                  canceled_at: z.unknown(),
                  captured_at: z.unknown(),
                  captures: rows,
                  refunds: rows,
                })
                .nullish()
            )
            .nullish(),
        })
        .nullish()
    )
    .nullish(),
})
type RawOrder = z.infer<typeof orderSchema>

const fields = [
  "version",
  "status",
  "summary.*",
  ...pricedFields,
  ...returnedFields,
  "items.return_requested_total",
  "credit_lines.metadata",
  "credit_lines.reference_id",
  "returns.status",
  "returns.exchange_id",
  "returns.claim_id",
  // Query hands their quantities out in raw form alone, and only where all fields are asked for.
  "returns.items.*",
  "payment_collections.payments.provider_id",
  "payment_collections.payments.amount",
  "payment_collections.payments.canceled_at",
  "payment_collections.payments.captured_at",
  "payment_collections.payments.captures.amount",
  "payment_collections.payments.refunds.amount",
]

/** An order as it stands in Medusa at one moment. Amounts in cents. */
export type OrderNow = {
  version: number
  isCanceled: boolean
  /** What it comes to, once every credit line of ours is written: returns that came in are off it, credit too. */
  total: Cents
  /** What of it is on its way back, in any return. */
  requested: Cents
  /** What of it is on its way back in exchanges and claims: other units take its place already. */
  swapped: Cents
  /** What Medusa takes for outstanding, below zero for owed to the buyer; it counts no authorization. */
  pending: Cents
  /** What other methods have captured and not refunded, or have authorized. */
  paidOtherwise: Cents
  lines: LineNow[]
  /**
   * Priced with those credit lines alone that were part of the authorized total: the later ones book refunds and
   * cancellations, of which Ratepay knows.
   */
  priced: MedusaOrder
}

/**
 * Reads an order in one query, with what its Ratepay transactions have to do with it.
 *
 * @returns undefined when Medusa has no such order (any more).
 */
export async function readOrder(
  query: Query,
  orderId: string,
  records: readonly TransactionRecord[]
): Promise<OrderNow | undefined> {
  const { data } = await query.graph({ entity: "order", fields, filters: { id: orderId } })
  const [found] = z.array(z.unknown()).parse(data)
  if (found === undefined) return undefined
  const raw = orderSchema.parse(found)
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
    lines: raw.items.map((item) => ({
      lineId: item.id,
      quantity: MathBN.convert(item.quantity).toString(),
      returned: MathBN.convert(returnedOf(item)).toString(),
      swapped: MathBN.convert(swaps.get(item.id) ?? 0).toString(),
      total: cents(item.total),
    })),
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

/** What of some credit lines Medusa takes off a total: nothing where they come to a cent or less. */
function countedCredit(lines: readonly z.infer<typeof creditLine>[]): BigNumberInput {
  const sum = lines.reduce<BigNumberInput>((all, { amount }) => MathBN.add(all, amount), MathBN.convert(0))
  return MathBN.lte(MathBN.abs(sum), A_CENT) ? MathBN.convert(0) : sum
}

/** What credit lines take off that are not written yet: the money has moved, and the order's total does not know it. */
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

type Payment = NonNullable<
  NonNullable<NonNullable<RawOrder["payment_collections"]>[number]>["payments"]
>[number]

function paymentsOf({ payment_collections }: RawOrder): NonNullable<Payment>[] {
  return (payment_collections ?? []).flatMap((collection) =>
    (collection?.payments ?? []).flatMap((payment) => payment ?? [])
  )
}

const OWN = "pp_ratepay_"

/** Of a payment by another method: what it has captured and not refunded, and what it may still capture. */
function paidBy(payment: NonNullable<Payment>, cents: (amount: BigNumberInput) => Cents): number {
  if (payment.provider_id.startsWith(OWN)) return 0
  const sum = (some: z.infer<typeof rows>) =>
    (some ?? []).reduce((all, row) => all + (row ? cents(row.amount) : 0), 0)
  const captured = sum(payment.captures)
  const isOpen = payment.canceled_at == null && payment.captured_at == null
  const open = isOpen ? Math.max(0, cents(payment.amount) - captured) : 0
  return captured - sum(payment.refunds) + open
}
