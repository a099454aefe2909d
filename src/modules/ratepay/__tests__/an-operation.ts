import { toCents } from "../../../basket"
import type { Operation } from "../records/operation"

/** An operation for tests: an authorization that succeeded, of one cent and no units, unless `facts` differ. */
export function anOperation(facts: Partial<Omit<Operation, "grossAmount">> & { cents?: number }): Operation {
  const { cents = 1, ...rest } = facts
  return {
    id: "rpop_1",
    transactionId: "rptx_1",
    kind: "authorize",
    state: "succeeded",
    idempotencyKey: "00000000-0000-4000-8000-000000000000",
    body: null,
    bodyHash: "",
    sender: null,
    units: [],
    replacedUnits: [],
    cause: null,
    intentKey: null,
    intent: null,
    wanted: null,
    detail: null,
    extras: null,
    creditAmount: null,
    supersededBy: null,
    ratepayOperationId: null,
    medusaId: null,
    declineCategory: null,
    declineReasons: [],
    error: null,
    finding: null,
    createdAt: new Date(0),
    sentAt: null,
    resolvedAt: null,
    acknowledgedAt: null,
    bookedAt: null,
    ...rest,
    grossAmount: toCents(cents),
  }
}
