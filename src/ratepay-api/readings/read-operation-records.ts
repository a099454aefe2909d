import { z } from "@medusajs/framework/zod"
import type { OperationRecord } from "../outcomes/operation-record"
import { type ResponseReader, unreadable } from "./reading"
import { operationResponseSchema, type OperationIdField } from "../wire/responses/operation-response"
import { ratepayTransactionIdSchema } from "../wire/scalars"
import { readFault } from "./read-fault"

export type OperationList = "authorizations" | "captures" | "cancellations" | "refunds"

const listSchema = z.object({
  ratepay_transaction_id: ratepayTransactionIdSchema,
  _embedded: z.record(z.string(), z.unknown()).nullish(),
})

/** Reads one retrieved operation (Payment API v2, 3.9). */
export function operationRecordReader(idField: OperationIdField): ResponseReader<OperationRecord> {
  const schema = operationResponseSchema(idField)
  return (response) => {
    if (response.httpStatus !== 200) return readFault(response)
    const parsed = schema.safeParse(response.body)
    if (!parsed.success) return unreadable
    return { kind: "value", outcome: "read", value: toOperationRecord(parsed.data) }
  }
}

/**
 * Reads a list of operations. (inferred) An empty list may be an empty array or, as is common in HAL, a missing `_embedded`; then
 * the transaction's id still shows that the body is the list.
 */
export function operationRecordsReader(
  list: OperationList,
  idField: OperationIdField
): ResponseReader<OperationRecord[]> {
  const entriesSchema = z.array(operationResponseSchema(idField))
  return (response) => {
    if (response.httpStatus !== 200) return readFault(response)
    const parsed = listSchema.safeParse(response.body)
    const entries = entriesSchema.safeParse(parsed.data?._embedded?.[list] ?? [])
    if (!parsed.success || !entries.success) return unreadable
    return { kind: "value", outcome: "read", value: entries.data.map(toOperationRecord) }
  }
}

function toOperationRecord(response: z.infer<ReturnType<typeof operationResponseSchema>>): OperationRecord {
  return {
    ratepayOperationId: response.id,
    ...(response.created && { created: response.created }),
    ...(typeof response.gross_amount === "number" && { grossAmount: response.gross_amount }),
    ...(response.partner_operation_id && { partnerOperationId: response.partner_operation_id }),
    ...(response.partner_shop_id && { partnerShopId: response.partner_shop_id }),
  }
}
