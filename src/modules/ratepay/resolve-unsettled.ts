import { RatepayRequestError } from "../../ratepay-api"
import type { TransactionRecord } from "./transaction"
import { mayBeSentAgain } from "./key-lifetime"
import type { Ledger } from "./ledger"
import { lookUpOperation } from "./look-up-operation"
import { isSent, isUnsettled, type Operation } from "./operation"
import { carryOut } from "./run-follow-up"
import { sendAuthorization, type FollowUpKind } from "./send"
import { lookUpPasscode, settleAuthorization } from "./settle-authorization"
import { settleOperation } from "./settle-operation"
import type { Writer } from "./store"
import { toTurn } from "./wait-for-turn"

/**
 * How an operation was settled that its own process left open: it certainly never left (`abandoned`), was sent once more
 * under its key (`resent`), or was found, or certainly missed, in what Ratepay lists (`looked_up`).
 */
export type Resolution =
  | { kind: "settled"; by: "abandoned" | "resent" | "looked_up"; operationId: string }
  | { kind: "unresolved"; operationId: string }
  | { kind: "nothing_to_do" }

type Next =
  | Resolution
  | { kind: "resend"; operation: Operation; body: string; record: TransactionRecord }
  | { kind: "look_up"; operation: Operation; record: TransactionRecord }

/**
 * Brings the one operation of a transaction to its end whose outcome is open, whoever left it: its frozen body once more
 * under its own key while Ratepay knows that key (24 hours), by Ratepay's lists after that. Never a new key.
 *
 * Any number of processes may do so at once: who takes an operation up marks it as sent, and others leave it alone.
 */
export async function resolveUnsettled(ledger: Ledger, transactionId: string): Promise<Resolution> {
  const next = await ledger.store.decideUnderLock(transactionId, (record, writer) =>
    decide(ledger, record, writer)
  )
  switch (next.kind) {
    case "resend":
      return resend(ledger, next)
    case "look_up":
      return lookUp(ledger, next)
    case "settled":
    case "unresolved":
    case "nothing_to_do":
      return next
  }
}

async function decide(ledger: Ledger, record: TransactionRecord, writer: Writer): Promise<Next> {
  const now = new Date()
  const awaited = record.operations.find(({ state }) => state === "otp_required")
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
      ? { kind: "settled", by: "abandoned", operationId: operation.id }
      : { kind: "nothing_to_do" }
  }
  if (!(await writer.resume(operation.id, operation.medusaId))) return { kind: "nothing_to_do" }
  if (!mayBeSentAgain(operation, now) || operation.body === null)
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
      await settleAuthorization(
        ledger,
        record,
        await sendAuthorization(ledger, record, { body, isNew: false })
      )
    } else if (isFollowUp(operation)) {
      await carryOut(ledger, { record, operation, body, isNew: false })
    }
  } catch {
    // The operation carries why; a refusal has settled it, anything else is tried again later.
    const settled = (await ledger.store.findTransaction(record.transaction.id))?.operations
    const isOpen = settled?.some((one) => one.id === operationId && isUnsettled(one)) ?? true
    if (isOpen) return { kind: "unresolved", operationId }
  }
  return { kind: "settled", by: "resent", operationId }
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
      if (transaction.ratepayTransactionId === null) throw new Error(UNFINDABLE)
      const { kind } = await lookUpPasscode(ledger, record)
      if (kind === "otp_required") return giveUpPasscode(ledger, record, operation)
    } else {
      const found = await lookUpOperation(ledger, record, operation)
      await settleOperation(ledger, transaction, operation, found)
      if (found.state === "unknown") return { kind: "unresolved", operationId }
    }
    return { kind: "settled", by: "looked_up", operationId }
  } catch (error) {
    if (operation.state === "otp_required") {
      // Ratepay no longer knows it, or does not answer: only the first is an end.
      return error instanceof RatepayRequestError
        ? giveUpPasscode(ledger, record, operation)
        : { kind: "unresolved", operationId }
    }
    await settleOperation(ledger, transaction, operation, {
      state: "unknown",
      error: error instanceof Error ? error.message : "The lookup failed.",
    })
    return { kind: "unresolved", operationId }
  }
}

/** Nobody comes back to a checkout after that with the code of a message; Ratepay's own codes end far sooner. */
const PASSCODE_LIFETIME_MS = 24 * 60 * 60 * 1000

/**
 * Ends an authorization whose passcode nobody has typed for a day: at Ratepay it ends by itself, and nothing was
 * authorized. The buyer may pay anew at any time, and gets an authorization of their own then.
 */
async function giveUpPasscode(
  ledger: Ledger,
  { transaction }: TransactionRecord,
  operation: Operation
): Promise<Resolution> {
  const { id: operationId, createdAt } = operation
  if (Date.now() - createdAt.getTime() < PASSCODE_LIFETIME_MS) return { kind: "unresolved", operationId }
  await settleOperation(ledger, transaction, operation, {
    state: "failed",
    error: "The one-time passcode was not entered within a day.",
  })
  return { kind: "settled", by: "looked_up", operationId }
}

/**
 * Ratepay finds a transaction by its own id only, which an authorization without an answer never learned. It ends at
 * Ratepay by itself when it expires; nothing can be captured on it.
 */
const UNFINDABLE =
  "Ratepay has not answered for a day and can't be asked for it by the shop's ids: see the merchant portal."
