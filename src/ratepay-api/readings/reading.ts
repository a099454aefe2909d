import type { DeclineDetail } from "../outcomes/decline"
import type { InvalidField } from "../errors/invalid-input-error"
import type { UnresolvedReason } from "../errors/ratepay-unresolved-error"
import type { AttemptOutcome } from "../log/log-entry"

/** An HTTP response. `body` is the parsed JSON, or the text if it is not JSON, or undefined if it is empty. */
export type RatepayResponse = { httpStatus: number; body: unknown }

/** The meaning of a response: a value (a decline included), a refusal of the request, or an unknown outcome. */
export type Reading<Value> =
  | {
      kind: "value"
      value: Value
      outcome: AttemptOutcome
      ratepayOperationId?: string
      ratepayTransactionId?: string
    }
  | ({ kind: "refused"; invalidFields?: InvalidField[] } & Partial<DeclineDetail>)
  | { kind: "unresolved"; reason: UnresolvedReason }

/** Reads the meaning of a response to one kind of request. Pure. */
export type ResponseReader<Value> = (response: RatepayResponse) => Reading<Value>

/** The meaning of a response that says neither yes nor no. */
export const unreadable: Reading<never> = { kind: "unresolved", reason: "unreadable" }
