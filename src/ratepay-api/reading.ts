import type { DeclineDetail } from "./decline"
import type { InvalidField } from "./errors/invalid-input-error"
import type { UnresolvedReason } from "./errors/ratepay-unresolved-error"
import type { AttemptOutcome } from "./log-entry"

/** An answer as it came. `body` is the parsed JSON, the text where it is none, undefined where there was nothing. */
export type Answer = { httpStatus: number; body: unknown }

/** What one answer says: a value (a decline included), a refusal of the request, or nothing certain. */
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

/** Turns an answer to one kind of request into what it says. Pure. */
export type AnswerReader<Value> = (answer: Answer) => Reading<Value>

/** The reading of an answer that says neither yes nor no. */
export const unreadable: Reading<never> = { kind: "unresolved", reason: "unreadable" }
