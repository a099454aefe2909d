import { z } from "@medusajs/framework/zod"
import type { OperationRecord } from "../operation-record"
import { type AnswerReader, unreadable } from "../reading"
import { operationAnswerSchema, type OperationIdField } from "../wire/answers/operation-answer"
import { ratepayTransactionIdSchema } from "../wire/identifiers"
import { readFault } from "./read-fault"

export type OperationList = "authorizations" | "captures" | "cancellations" | "refunds"

const listSchema = z.object({
  ratepay_transaction_id: ratepayTransactionIdSchema,
  _embedded: z.record(z.string(), z.unknown()).nullish(),
})

/** Reads one retrieved operation (Payment API v2, 3.9). */
export function operationRecordReader(idField: OperationIdField): AnswerReader<OperationRecord> {
  const schema = operationAnswerSchema(idField)
  return (answer) => {
    if (answer.httpStatus !== 200) return readFault(answer)
    const parsed = schema.safeParse(answer.body)
    if (!parsed.success) return unreadable
    return { kind: "value", outcome: "read", value: toOperationRecord(parsed.data) }
  }
}

/**
 * Reads a list of operations. (inferred) An empty one may come as an empty array or, as HAL servers like to,
 * without `_embedded`; the transaction's id then still shows that the body is the list.
 */
export function operationRecordsReader(
  list: OperationList,
  idField: OperationIdField
): AnswerReader<OperationRecord[]> {
  const entriesSchema = z.array(operationAnswerSchema(idField))
  return (answer) => {
    if (answer.httpStatus !== 200) return readFault(answer)
    const parsed = listSchema.safeParse(answer.body)
    const entries = entriesSchema.safeParse(parsed.data?._embedded?.[list] ?? [])
    if (!parsed.success || !entries.success) return unreadable
    return { kind: "value", outcome: "read", value: entries.data.map(toOperationRecord) }
  }
}

function toOperationRecord(answer: z.infer<ReturnType<typeof operationAnswerSchema>>): OperationRecord {
  return {
    ratepayOperationId: answer.id,
    ...(answer.created && { created: answer.created }),
    ...(typeof answer.gross_amount === "number" && { grossAmount: answer.gross_amount }),
    ...(answer.partner_operation_id && { partnerOperationId: answer.partner_operation_id }),
  }
}
