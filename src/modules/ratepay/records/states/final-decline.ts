import type { Operation, OperationState } from "../operation"

/** Reasons for which Ratepay declines the same request again, however often it is repeated. */
const finalReasons: ReadonlySet<string> = new Set([
  "NOT_ALLOWED_FOR_EXPIRED_TRANSACTION",
  "NOT_ALLOWED_FOR_DECLINED_TRANSACTION",
  "MAXIMUM_EXPIRY_EXCEEDED",
  "RETURN_FEE_NOT_ALLOWED",
  "MULTIPLE_RETURN_FEES_NOT_ALLOWED",
])

/** Declines that are about what a person has just entered, and nothing else. */
const ownMistakes: ReadonlySet<string> = new Set([
  "MAXIMUM_EXPIRY_EXCEEDED",
  "RETURN_FEE_NOT_ALLOWED",
  "MULTIPLE_RETURN_FEES_NOT_ALLOWED",
])

/** Whether a declined operation can't succeed when it is requested again. */
export function isFinallyDeclined({
  state,
  declineReasons,
}: Pick<Operation, "state" | "declineReasons">): boolean {
  return state === "declined" && declineReasons.some((reason) => finalReasons.has(reason))
}

type Outcome = { state: OperationState; declineReasons?: string[] }

/**
 * Whether an operation was declined for what a merchant has just entered: the form says so at once, nothing moved, and nothing
 * waits for it, so nobody else has to look at it. One that was left open by then has nobody who waits for its response.
 */
export function isOwnMistake(
  { state: before, cause }: Pick<Operation, "state" | "cause">,
  { state, declineReasons = [] }: Outcome
): boolean {
  return (
    before === "planned" &&
    cause === "merchant" &&
    state === "declined" &&
    declineReasons.length > 0 &&
    declineReasons.every((reason) => ownMistakes.has(reason))
  )
}
