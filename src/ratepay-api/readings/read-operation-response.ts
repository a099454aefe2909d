import type { OperationOutcome } from "../outcomes/operation-outcome"
import { type ResponseReader, unreadable } from "./reading"
import { operationResponseSchema, type OperationIdField } from "../wire/responses/operation-response"
import { readRejection } from "./read-rejection"

/** Reads the response to an operation: a 201 with the id of the created resource, a decline, or a fault. */
export function operationResponseReader(idField: OperationIdField): ResponseReader<OperationOutcome> {
  const schema = operationResponseSchema(idField)
  return (response) => {
    if (response.httpStatus !== 201) return readRejection(response)
    const parsed = schema.safeParse(response.body)
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
