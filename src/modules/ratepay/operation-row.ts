import { z } from "@medusajs/framework/zod"
import { isCents, toCents, type Cents } from "../../basket"
import type { Cause, Operation, OperationKind, OperationState } from "./operation"
import type { Wanted } from "./wanted"

/** `ratepay_operation` as it stands in the database. */
export type OperationRow = {
  id: string
  transaction_id: string
  kind: OperationKind
  state: OperationState
  idempotency_key: string
  body: string | null
  body_hash: string
  gross_amount: number
  units: unknown
  replaced_units: unknown
  cause: Cause | null
  intent_key: string | null
  intent: string | null
  wanted: unknown
  note: string | null
  extras: unknown
  credit_amount: number | null
  superseded_by: string | null
  ratepay_operation_id: string | null
  medusa_id: string | null
  decline_category: string | null
  decline_reasons: unknown
  error: string | null
  created_at: Date
  sent_at: Date | null
  settled_at: Date | null
  acknowledged_at: Date | null
  booked_at: Date | null
}

const cents = z.custom<Cents>(isCents)
const extraSchema = z.object({ cents, vatRate: z.number() })
const extrasSchema = z
  .object({ goodwill: extraSchema.optional(), returnFee: extraSchema.optional() })
  .nullable()
const selectionSchema = z.array(z.object({ key: z.string(), count: z.int().positive() }))
const reasonsSchema = z.array(z.string()).nullable()
const wantedSchema: z.ZodType<Wanted | null> = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("rest") }),
    z.object({ kind: z.literal("amount"), amount: cents, due: z.array(z.never()) }),
    z.object({
      kind: z.literal("items"),
      items: z.array(z.object({ lineId: z.string(), quantity: z.string() })),
      shipping: z.boolean(),
      goodwill: extraSchema.optional(),
      returnFee: extraSchema.optional(),
    }),
  ])
  .nullable()

/**
 * Never throws: one row that can't be read must not take a list along. What of it can't be read is left out, and the
 * operation says so; its cents, state and ids are plain columns.
 */
export function toOperation(row: OperationRow): Operation {
  let isUnreadable = false
  const read = <T>(schema: z.ZodType<T>, stored: unknown, otherwise: T): T => {
    const parsed = schema.safeParse(stored)
    if (parsed.success) return parsed.data
    isUnreadable = true
    return otherwise
  }
  const operation = {
    id: row.id,
    transactionId: row.transaction_id,
    kind: row.kind,
    state: row.state,
    idempotencyKey: row.idempotency_key,
    body: row.body,
    bodyHash: row.body_hash,
    grossAmount: toCents(row.gross_amount),
    units: read(selectionSchema, row.units, []),
    replacedUnits: read(selectionSchema, row.replaced_units ?? [], []),
    cause: row.cause,
    intentKey: row.intent_key,
    intent: row.intent,
    wanted: read(wantedSchema, row.wanted ?? null, null),
    note: row.note,
    extras: read(extrasSchema, row.extras ?? null, null),
    creditAmount: row.credit_amount === null ? null : toCents(row.credit_amount),
    supersededBy: row.superseded_by,
    ratepayOperationId: row.ratepay_operation_id,
    medusaId: row.medusa_id,
    declineCategory: row.decline_category,
    declineReasons: read(reasonsSchema, row.decline_reasons ?? null, null) ?? [],
    error: row.error,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    settledAt: row.settled_at,
    acknowledgedAt: row.acknowledged_at,
    bookedAt: row.booked_at,
  }
  return isUnreadable ? { ...operation, isUnreadable } : operation
}

/** A row to insert: planned, or an operation that was not asked for here and has happened. */
export function fromOperation(operation: Operation): Record<string, unknown> {
  return {
    id: operation.id,
    transaction_id: operation.transactionId,
    kind: operation.kind,
    state: operation.state,
    idempotency_key: operation.idempotencyKey,
    body: operation.body,
    body_hash: operation.bodyHash,
    gross_amount: operation.grossAmount,
    units: JSON.stringify(operation.units),
    replaced_units: operation.replacedUnits.length > 0 ? JSON.stringify(operation.replacedUnits) : null,
    cause: operation.cause,
    intent_key: operation.intentKey,
    intent: operation.intent,
    wanted: operation.wanted && JSON.stringify(operation.wanted),
    note: operation.note,
    extras: operation.extras && JSON.stringify(operation.extras),
    credit_amount: operation.creditAmount,
    superseded_by: operation.supersededBy,
    ratepay_operation_id: operation.ratepayOperationId,
    medusa_id: operation.medusaId,
    settled_at: operation.settledAt,
    error: operation.error,
    created_at: operation.createdAt,
  }
}
