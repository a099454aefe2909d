import { z } from "@medusajs/framework/zod"
import { isCents, toCents, type Cents } from "../../../../basket"
import type { Cause, Operation, OperationKind, OperationState } from "../../records/operation"
import { toldFindingSchema } from "../../records/finding"
import type { Wanted } from "../../records/intents/wanted"

/** A row of `ratepay_operation` as the database returns it. */
export type OperationRow = {
  id: string
  transaction_id: string
  kind: OperationKind
  state: OperationState
  idempotency_key: string
  body: string | null
  body_hash: string
  sender: string | null
  gross_amount: number
  units: unknown
  replaced_units: unknown
  cause: Cause | null
  intent_key: string | null
  intent: string | null
  wanted: unknown
  detail: string | null
  extras: unknown
  credit_amount: number | null
  superseded_by: string | null
  ratepay_operation_id: string | null
  medusa_id: string | null
  decline_category: string | null
  decline_reasons: unknown
  error: string | null
  finding: unknown
  created_at: Date
  sent_at: Date | null
  resolved_at: Date | null
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
 * Never throws: one unreadable row must not make a whole list fail. JSON that can't be read is left out, and the operation
 * says so (`isUnreadable`). Its cents, state and ids are plain columns and always there.
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
    sender: row.sender,
    grossAmount: toCents(row.gross_amount),
    units: read(selectionSchema, row.units, []),
    replacedUnits: read(selectionSchema, row.replaced_units ?? [], []),
    cause: row.cause,
    intentKey: row.intent_key,
    intent: row.intent,
    wanted: read(wantedSchema, row.wanted ?? null, null),
    detail: row.detail,
    extras: read(extrasSchema, row.extras ?? null, null),
    creditAmount: row.credit_amount === null ? null : toCents(row.credit_amount),
    supersededBy: row.superseded_by,
    ratepayOperationId: row.ratepay_operation_id,
    medusaId: row.medusa_id,
    declineCategory: row.decline_category,
    declineReasons: read(reasonsSchema, row.decline_reasons ?? null, null) ?? [],
    error: row.error,
    finding: toldFindingSchema
      .nullable()
      .catch(null)
      .parse(row.finding ?? null),
    createdAt: row.created_at,
    sentAt: row.sent_at,
    resolvedAt: row.resolved_at,
    acknowledgedAt: row.acknowledged_at,
    bookedAt: row.booked_at,
  }
  return isUnreadable ? { ...operation, isUnreadable } : operation
}

/** The row to insert: of a planned operation, or of one that was not requested here and is written in its last state. */
export function fromOperation(operation: Operation): Record<string, string | number | Date | null> {
  return {
    id: operation.id,
    transaction_id: operation.transactionId,
    kind: operation.kind,
    state: operation.state,
    idempotency_key: operation.idempotencyKey,
    body: operation.body,
    body_hash: operation.bodyHash,
    sender: operation.sender,
    gross_amount: operation.grossAmount,
    units: JSON.stringify(operation.units),
    replaced_units: operation.replacedUnits.length > 0 ? JSON.stringify(operation.replacedUnits) : null,
    cause: operation.cause,
    intent_key: operation.intentKey,
    intent: operation.intent,
    wanted: operation.wanted && JSON.stringify(operation.wanted),
    detail: operation.detail,
    extras: operation.extras && JSON.stringify(operation.extras),
    credit_amount: operation.creditAmount,
    superseded_by: operation.supersededBy,
    ratepay_operation_id: operation.ratepayOperationId,
    medusa_id: operation.medusaId,
    sent_at: operation.sentAt,
    resolved_at: operation.resolvedAt,
    error: operation.error,
    finding: operation.finding && JSON.stringify(operation.finding),
    created_at: operation.createdAt,
  }
}
