import { z } from "@medusajs/framework/zod"
import { InvalidInputError } from "../../ratepay-api"
import { mayBeSentAgain } from "./key-lifetime"
import type { Ledger } from "./ledger"
import { isSent, isUnsettled, type Operation } from "./operation"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"
import type { FollowUpKind } from "./send"
import type { TransactionRecord } from "./transaction"

/** Whether asking for an operation once more could bring it about; never an authorization, which is the buyer's. */
export function canRetry(operation: Operation, now: Date): operation is Operation & { kind: FollowUpKind } {
  const { kind, state, body, acknowledgedAt } = operation
  if (kind === "authorize" || !isSent(operation) || body === null) return false
  if (isUnsettled(operation)) return mayBeSentAgain(operation, now)
  return (state === "failed" || state === "declined") && acknowledgedAt === null
}

const bodySchema = z.record(z.string(), z.unknown())

/**
 * Asks for an operation once more. One whose outcome is unknown is sent again under its own key, so that it happens
 * once; one that failed or was declined is asked for anew, with the same goods, under a new key, and leaves the
 * attention list.
 *
 * @throws InvalidInputError when the operation can't be asked for again, or the books no longer allow it.
 */
export async function retryOperation(
  ledger: Ledger,
  record: TransactionRecord,
  operationId: string
): Promise<FollowUpOutcome> {
  const operation = record.operations.find(({ id }) => id === operationId)
  if (operation === undefined || !canRetry(operation, new Date())) {
    throw new InvalidInputError([{ path: "operation", message: "can't be asked for once more" }])
  }
  const outcome = await runFollowUp(ledger, {
    kind: operation.kind,
    transactionId: record.transaction.id,
    cause: operation.cause ?? "merchant",
    medusaId: operation.medusaId,
    intentKey: operation.intentKey,
    isSameIntent: ({ id }) => id === operation.id,
    choose: (_, __, id) => {
      if (isUnsettled(operation)) return undefined
      const body = bodySchema.parse(JSON.parse(operation.body ?? "{}"))
      return {
        units: operation.units,
        replacedUnits: operation.replacedUnits,
        grossAmount: operation.grossAmount,
        request: "partner_operation_id" in body ? { ...body, partner_operation_id: id } : body,
        ...(operation.note === null ? {} : { note: operation.note }),
        ...(operation.extras === null ? {} : { extras: operation.extras }),
      }
    },
  })
  if (!isUnsettled(operation)) await ledger.store.acknowledge(operation.id)
  return outcome
}
