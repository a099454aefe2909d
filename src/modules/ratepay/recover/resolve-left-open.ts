import { RatepayRequestError } from "../../../ratepay-api"
import type { TransactionRecord } from "../records/transaction"
import { mayBeSentAgain } from "../records/key-lifetime"
import type { Ledger } from "../ledger"
import { lookUpOperation } from "./look-up-operation"
import { keepDifferences, reportDifferences } from "./report-differences"
import { tellFinding } from "../records/finding"
import { isSent, isUnresolved, type Operation } from "../records/operation"
import { isOfOthers, SENT_BY_OTHERS } from "../records/other-sender"
import { carryOut } from "../follow-up/run-follow-up"
import { sendAuthorization, type FollowUpKind } from "../send/send"
import { lookUpPasscode, resolveAuthorization } from "../send/resolve-authorization"
import { resolveOperation } from "../send/resolve-operation"
import type { Writer } from "../store/writer"
import { toTurn } from "../send/wait-for-turn"
import { DAY_MS } from "../../../durations"

/**
 * How an operation that its own process left open was resolved: it was certainly never sent (`abandoned`), it was sent again
 * under its key (`resent`), or Ratepay's lists showed that it happened or did not (`looked_up`).
 */
export type Resolution =
  | { kind: "resolved"; by: "abandoned" | "resent" | "looked_up"; operationId: string }
  | { kind: "unresolved"; operationId: string }
  | { kind: "nothing_to_do" }

type Next =
  | Resolution
  | { kind: "resend"; operation: Operation; body: string; record: TransactionRecord }
  | { kind: "look_up"; operation: Operation; record: TransactionRecord }

/**
 * Resolves the one open operation of a transaction, whichever process left it: while Ratepay knows its key (24 hours), by
 * sending its frozen body again under that key; after that, or where the account has other credentials now, by Ratepay's lists.
 * It is never sent under a new key.
 *
 * Any number of processes may call this at once: the one that takes the operation up marks it as sent, and the others do
 * nothing.
 */
export async function resolveLeftOpen(ledger: Ledger, transactionId: string): Promise<Resolution> {
  const next = await ledger.store.decideUnderLock(transactionId, (record, writer) =>
    decide(ledger, record, writer)
  )
  switch (next.kind) {
    case "resend":
      await ledger.pace()
      return resend(ledger, next)
    case "look_up":
      await ledger.pace()
      return lookUp(ledger, next)
    case "resolved":
    case "unresolved":
    case "nothing_to_do":
      return next
  }
}

async function decide(ledger: Ledger, record: TransactionRecord, writer: Writer): Promise<Next> {
  const now = new Date()
  const awaited = record.operations.find(({ state }) => state === "passcode_required")
  if (awaited) {
    await writer.touch(awaited.id)
    return { kind: "look_up", operation: awaited, record }
  }
  const turn = toTurn(ledger, record.operations, now)
  if (turn.kind === "free" || turn.kind === "busy") return { kind: "nothing_to_do" }
  const { operation } = turn
  if (turn.kind === "abandon") {
    const isAbandoned = await writer.abandon(operation.id)
    return isAbandoned
      ? { kind: "resolved", by: "abandoned", operationId: operation.id }
      : { kind: "nothing_to_do" }
  }
  if (!(await writer.resume(operation.id, operation.medusaId))) return { kind: "nothing_to_do" }
  const ofOthers = isOfOthers(operation, ledger.senderOf(record.transaction))
  if (!mayBeSentAgain(operation, now) || ofOthers || operation.body === null)
    return { kind: "look_up", operation, record }
  const body =
    operation.kind === "authorize" ? ledger.seal.open(operation.body, operation.id) : operation.body
  return { kind: "resend", operation, body, record }
}

async function resend(ledger: Ledger, next: Extract<Next, { kind: "resend" }>): Promise<Resolution> {
  const { operation, body, record } = next
  const { id: operationId } = operation
  try {
    if (operation.kind === "authorize") {
      await resolveAuthorization(
        ledger,
        record,
        await sendAuthorization(ledger, record, { body, isNew: false })
      )
    } else if (isFollowUp(operation)) {
      await carryOut(ledger, { record, operation, body, isNew: false })
    }
  } catch {
    // The operation holds the error. A refusal has resolved it; after anything else it is tried again later.
    const resolved = (await ledger.store.findTransaction(record.transaction.id))?.operations
    const isOpen = resolved?.some((one) => one.id === operationId && isUnresolved(one)) ?? true
    if (isOpen) return { kind: "unresolved", operationId }
  }
  return { kind: "resolved", by: "resent", operationId }
}

function isFollowUp(operation: Operation): operation is Operation & { kind: FollowUpKind } {
  return isSent(operation) && operation.kind !== "authorize"
}

async function lookUp(
  ledger: Ledger,
  { operation, record }: Extract<Next, { kind: "look_up" }>
): Promise<Resolution> {
  const { id: operationId } = operation
  const { transaction } = record
  try {
    if (operation.kind === "authorize") {
      if (transaction.ratepayTransactionId === null)
        throw new Error(isOfOthers(operation, ledger.senderOf(transaction)) ? UNLISTED : UNFINDABLE)
      const { kind } = await lookUpPasscode(ledger, record)
      await keepDifferences(ledger, record, "ratepay", [])
      if (kind === "passcode_required") return giveUpPasscode(ledger, record, operation)
    } else {
      const found = await lookUpOperation(ledger, record, operation)
      await resolveOperation(ledger, transaction, operation, found)
      if (found.state === "unknown") return { kind: "unresolved", operationId }
    }
    return { kind: "resolved", by: "looked_up", operationId }
  } catch (error) {
    if (operation.state === "passcode_required") {
      // Only that Ratepay no longer knows the transaction ends it. With a wrong secret, nobody can tell.
      if (error instanceof RatepayRequestError && error.httpStatus === NOT_FOUND)
        return giveUpPasscode(ledger, record, operation)
      await reportUnseen(ledger, record, operation, error)
      return { kind: "unresolved", operationId }
    }
    const reason = error instanceof Error ? error.message : "The lookup failed."
    const ofOthers = isOfOthers(operation, ledger.senderOf(transaction))
    await resolveOperation(ledger, transaction, operation, {
      state: "unknown",
      error: ofOthers ? `${SENT_BY_OTHERS} ${reason}` : reason,
    })
    return { kind: "unresolved", operationId }
  }
}

/** A buyer does not come back with a passcode after this; Ratepay's passcodes end far sooner. */
const PASSCODE_LIFETIME_MS = DAY_MS

const NOT_FOUND = 404

function isPasscodeOver({ createdAt }: Operation): boolean {
  return Date.now() - createdAt.getTime() >= PASSCODE_LIFETIME_MS
}

/**
 * Puts an authorization on the attention list whose passcode may have been entered, which nobody can tell after a day: Ratepay
 * may hold it. The entry leaves the list by itself once it can be looked up.
 */
async function reportUnseen(
  ledger: Ledger,
  record: TransactionRecord,
  operation: Operation,
  error: unknown
): Promise<void> {
  if (!isPasscodeOver(operation)) return
  const reason = `Whether this authorization was confirmed by its one-time passcode can't be looked up. ${error instanceof Error ? error.message : "The lookup failed."}`
  const finding = tellFinding({ code: "refused", values: { reason } }, record.transaction.currencyCode)
  await reportDifferences(ledger, record, [finding], "ratepay")
}

/**
 * Fails an authorization whose passcode was not entered within a day; "unresolved" before that. It ends at Ratepay by itself,
 * and nothing was authorized. When the buyer pays again, a new authorization is sent.
 */
async function giveUpPasscode(
  ledger: Ledger,
  { transaction }: TransactionRecord,
  operation: Operation
): Promise<Resolution> {
  const { id: operationId } = operation
  if (!isPasscodeOver(operation)) return { kind: "unresolved", operationId }
  await resolveOperation(ledger, transaction, operation, {
    state: "failed",
    error: "The one-time passcode was not entered within a day.",
  })
  return { kind: "resolved", by: "looked_up", operationId }
}

const UNLISTED = "Ratepay finds no authorization by the shop's ids."

/**
 * Ratepay finds a transaction only by its own id, which an authorization without a response does not have. Such an
 * authorization ends at Ratepay when it expires; nothing can be captured on it.
 */
const UNFINDABLE =
  "Ratepay has not responded for a day, and finds no authorization by the shop's ids: look for it in the merchant portal."
