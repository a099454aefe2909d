import { InvalidInputError } from "../../../ratepay-api"
import type { Ledger } from "../ledger"
import { formatMoney } from "../../../basket"
import { mayBeSentAgain } from "../records/key-lifetime"
import type { Operation } from "../records/operation"
import { isOfOthers, SENT_BY_OTHERS } from "../records/other-sender"
import { lastInPlaceOf } from "../records/intents/successors"
import type { TransactionRecord } from "../records/transaction"
import type { FollowUpKind } from "../send/send"
import { toTurn } from "../send/wait-for-turn"

/** What identifies a follow-up, so that an operation which an earlier request made for it is found again. */
export type FollowUpIntent = {
  kind: FollowUpKind
  /** Names the request. A request that is repeated under the same key returns the operation that succeeded for it. */
  intentKey: string | null
  /** The operation to retry. Where it, or one that superseded it, has succeeded by now, that one is returned. */
  retryOf?: string
  /** Whether an earlier operation of this kind, whose outcome is unknown, has the same intent. Pure. */
  isSameIntent(earlier: Operation, record: TransactionRecord): boolean
}

/** Who sends, see `senderOf`, and when. */
export type Sending = { sender: string | undefined; now: Date }

/** An unresolved operation that was sent before, and its frozen body, the only one that may be sent under its key. */
export type Resumable = { operation: Operation & { kind: FollowUpKind }; body: string }

/**
 * What to do for a follow-up on a transaction as it is now.
 *
 * - `repeat`: it was done before; return that operation.
 * - `wait`: another process is working on an operation of the transaction right now.
 * - `resume`: an earlier operation of the same intent is unresolved; send its body again under its own key.
 * - `plan`: plan a new operation, after abandoning `abandon` where there is one. `operations` are the transaction's as they
 *   are then; the new operation supersedes `retried`.
 */
export type FollowUpDecision =
  | { kind: "repeat"; operation: Operation }
  | { kind: "wait" }
  | ({ kind: "resume" } & Resumable)
  | { kind: "plan"; operations: Operation[]; abandon?: Operation; retried?: Operation }

/**
 * Decides whether a follow-up was done before, has to wait, resumes an earlier operation or is planned. Nothing new is
 * planned while an operation of the transaction is unresolved. Pure: it neither writes nor sends.
 *
 * @throws InvalidInputError where it is refused: an operation of another intent is unresolved, its own unresolved one can't
 *   be sent again, or the operation to retry was taken off the attention list.
 */
export function decideFollowUp(
  intent: FollowUpIntent,
  record: TransactionRecord,
  { options, sender, now }: Pick<Ledger, "options"> & Sending
): FollowUpDecision {
  const { operations } = record
  const retried = findRetried(intent, operations)
  const done = retried?.state === "succeeded" ? retried : findRepeated(intent, operations)
  if (done) return { kind: "repeat", operation: done }
  const turn = toTurn({ options }, operations, now)
  const successor = retried && { retried }
  switch (turn.kind) {
    case "busy":
      return { kind: "wait" }
    case "unresolved":
      return { kind: "resume", ...resumable(turn.operation, intent, { record, sender, now, retried }) }
    case "abandon":
      return {
        kind: "plan",
        operations: asAbandoned(operations, turn.operation),
        abandon: turn.operation,
        ...successor,
      }
    case "free":
      return { kind: "plan", operations, ...successor }
  }
}

function asAbandoned(operations: Operation[], abandoned: Operation): Operation[] {
  return operations.map((one) => (one.id === abandoned.id ? { ...one, state: "failed" } : one))
}

/** The succeeded operation under an intent key, or the succeeded one that superseded it. */
export function findRepeated(
  { kind, intentKey }: Pick<FollowUpIntent, "kind" | "intentKey">,
  operations: Operation[]
): Operation | undefined {
  if (intentKey === null) return undefined
  return operations
    .filter((operation) => operation.kind === kind && operation.intentKey === intentKey)
    .map((operation) => (operation.state === "succeeded" ? operation : lastInPlaceOf(operations, operation)))
    .find(({ state }) => state === "succeeded")
}

/**
 * The operation to retry, or the last one that superseded it.
 *
 * @throws InvalidInputError when it was taken off the attention list meanwhile.
 */
function findRetried({ retryOf }: FollowUpIntent, operations: Operation[]): Operation | undefined {
  const asked = operations.find(({ id }) => id === retryOf)
  if (asked === undefined) return undefined
  const last = lastInPlaceOf(operations, asked)
  if (last.acknowledgedAt === null || last.state === "succeeded") return last
  throw new InvalidInputError([
    {
      path: "operation",
      code: "dismissed",
      message: "was dismissed and can't be retried; make a new request if it is still wanted",
    },
  ])
}

/**
 * An unresolved operation with its body, where it has the same intent and may be sent again.
 *
 * @throws InvalidInputError when it has another intent, or its body must not be sent any more.
 */
export function resumable(
  operation: Operation,
  intent: FollowUpIntent,
  { record, sender, now, retried }: Sending & { record: TransactionRecord; retried?: Operation }
): Resumable {
  const { kind, body } = operation
  const isSame =
    kind === intent.kind &&
    (retried === undefined
      ? operation.intentKey === intent.intentKey && intent.isSameIntent(operation, record)
      : operation.id === retried.id)
  const keyIsKnown = mayBeSentAgain(operation, now)
  const ofOthers = isOfOthers(operation, sender)
  if (isSame && keyIsKnown && !ofOthers && body !== null)
    return { operation: { ...operation, kind: intent.kind }, body }

  const what = `an earlier ${kind} of ${formatMoney(operation.grossAmount, record.transaction.currencyCode)}`
  if (keyIsKnown && ofOthers)
    throw new InvalidInputError([
      {
        path: "operation",
        code: "other_credentials",
        message: `the outcome of ${what} is not known. ${SENT_BY_OTHERS}`,
      },
    ])
  throw new InvalidInputError([
    {
      path: "operation",
      code: keyIsKnown ? "outcome_unknown" : "outcome_lost",
      message: keyIsKnown
        ? `the outcome of ${what} is not known yet; repeat exactly that request to resolve it, then make this one`
        : `the outcome of ${what} has not been known for more than a day; look for it in Ratepay's merchant portal`,
    },
  ])
}
