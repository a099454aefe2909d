import type { OperationOutcome } from "../operation-outcome"
import { type AnswerReader, unreadable } from "../reading"
import { operationAnswerSchema, type OperationIdField } from "../wire/answers/operation-answer"
import { readRejection } from "./read-rejection"

/** Reads the answer to an operation: 201 with the id of what was created, a decline, or a fault. */
export function operationAnswerReader(idField: OperationIdField): AnswerReader<OperationOutcome> {
  const schema = operationAnswerSchema(idField)
  return (answer) => {
    if (answer.httpStatus !== 201) return readRejection(answer)
    const parsed = schema.safeParse(answer.body)
    if (!parsed.success) return unreadable
    const { id, created } = parsed.data
    return {
      kind: "value",
      outcome: "accepted",
      ratepayOperationId: id,
      value: { kind: "accepted", ratepayOperationId: id, ...(created && { created }) },
    }
  }
}
