import { sameGoods } from "../../basket"
import { underCorrelationId } from "../../observability/correlation"
import { adoptIntent } from "./adopt-order"
import { findChangedParts } from "./approved-parties"
import { assertAttemptsLeft } from "./attempts-over-error"
import type { AuthorizationIntent, AuthorizationOutcome } from "./authorization"
import { BusyError } from "./busy-error"
import { giveUpAuthorization, isGivenUp, settleCancellation } from "./give-up-authorization"
import { mayBeSentAgain } from "./key-lifetime"
import type { Ledger } from "./ledger"
import { noteChangedParties, type ChangedPart } from "./note-changed-parties"
import { passStep } from "./pass-step"
import { planAttempt, type PlannedAuthorization } from "./plan-attempt"
import { sendAuthorization } from "./send"
import { SessionOverError } from "./session-over-error"
import { lookUpPasscode, settleAuthorization } from "./settle-authorization"
import { authorizationOf, type Transaction, type TransactionRecord } from "./transaction"
import { toTurn, waitForTurn } from "./wait-for-turn"

type Plan = PlannedAuthorization | { settled: AuthorizationOutcome } | "busy"

/** Each round but the last gives up an authorization; more of them mean that two completions pull at one session. */
const ROUNDS = 3

/**
 * Authorizes a payment session once, however often it is asked: an authorization that stands is returned, one that
 * waits for a passcode is looked up, one whose outcome is unknown is sent again under its old key, and a decline stays one.
 * Only after a failure or a full cancellation is a new attempt made.
 *
 * What stands is held against the order as it is now. Where buyer, addresses or goods are others than Ratepay approved, it
 * is canceled in full, and only then authorized anew, through every rule that a first attempt has to pass.
 *
 * @throws InvalidInputError when the input breaks a limit; nothing was sent for it.
 * @throws SessionOverError when a new payment session is needed.
 * @throws AttemptsOverError when Ratepay must not be asked again.
 * @throws BusyError when another operation has to end first.
 * @throws RatepayRequestError, RatepayUnresolvedError as the client does.
 */
export async function authorize(ledger: Ledger, intent: AuthorizationIntent): Promise<AuthorizationOutcome> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { outcome, isNew } = await attempt(ledger, intent)
    if (outcome.kind !== "authorized") return outcome
    const { transaction } = outcome
    const changes = isNew ? [] : findChanges(ledger, transaction, intent)
    if (changes.length === 0 || isPlaced(transaction, intent)) {
      if (changes.length > 0) await noteChangedParties(ledger, transaction.id, { parties: intent.parties })
      if (!isNew) await ledger.store.forgetBuyerInput(intent.paymentSessionId)
      return { kind: "authorized", transaction: await adoptIntent(ledger, transaction, intent) }
    }
    const record = await ledger.store.findTransaction(transaction.id)
    if (record) await giveUpAuthorization(ledger, record, changes)
  }
  throw new BusyError([{ path: "authorization", message: "the order keeps changing; try again" }])
}

type Attempted = {
  outcome: AuthorizationOutcome
  /** Whether Ratepay was asked for the order as it is now. */
  isNew: boolean
}

async function attempt(ledger: Ledger, intent: AuthorizationIntent): Promise<Attempted> {
  const plan = await waitForTurn(ledger, () => planAuthorization(ledger, intent))
  if ("settled" in plan) return { outcome: plan.settled, isNew: false }

  const { record, body, isNew } = plan
  const authorization = authorizationOf(record)
  if (isNew) {
    passStep("authorize", "planned")
    await ledger.store.markSent(authorization.id)
  }
  const answer = await sendAuthorization(ledger, record, { body, isNew })
  return { outcome: await settleAuthorization(ledger, record, answer), isNew }
}

/** Where it can't be told whether something has changed, it may have. */
function findChanges(
  { seal }: Ledger,
  transaction: Transaction,
  { parties, goods }: AuthorizationIntent
): (ChangedPart | "nobody can tell what")[] {
  const { id, partiesHash } = transaction
  return [
    ...(findChangedParts(seal, id, parties, partiesHash) ?? (["nobody can tell what"] as const)),
    ...(sameGoods(transaction.goods, goods) ? [] : (["goods"] as const)),
  ]
}

/**
 * Whether the very order of a checkout is asked for again, which recovery does: it is placed, and would be left without a
 * payment. A person is told of what has changed in it. Orders that staff wrote stand before they are paid.
 */
function isPlaced({ orderId }: Transaction, intent: AuthorizationIntent): boolean {
  return orderId !== null && orderId === intent.orderId && !intent.isWrittenByStaff
}

async function planAuthorization(ledger: Ledger, intent: AuthorizationIntent): Promise<Plan> {
  const earlier = await ledger.store.findLatestAttempt(intent.paymentSessionId)
  if (earlier === undefined) {
    await assertAttemptsLeft(ledger, intent)
    return planAttempt(ledger, intent, 1)
  }

  const { transaction, operations } = earlier
  const turn = toTurn(ledger, operations, new Date())
  if (turn.kind === "busy") return "busy"
  const authorization = authorizationOf(earlier)
  switch (authorization.state) {
    case "planned":
    case "sent":
    case "unknown":
      return resumeAuthorization(ledger, transaction.id)
    case "otp_required":
      return { settled: await lookUpPasscode(ledger, earlier) }
    case "succeeded":
      if (turn.kind !== "free" && turn.operation.kind === "cancel") {
        await settleCancellation(ledger, transaction.id)
        return "busy"
      }
      // What stood is given up, e.g. after a checkout that failed further on.
      if (isGivenUp(earlier)) break
      return { settled: { kind: "authorized", transaction } }
    case "declined":
      return { settled: underCorrelationId(authorization.id, () => toDeclinedOutcome(earlier)) }
    case "failed":
      break
  }
  return planAttempt(ledger, intent, transaction.attempt + 1)
}

/** Ratepay's answer to a session stays: a buyer whom it may approve after a correction starts a new one. */
function toDeclinedOutcome(record: TransactionRecord): AuthorizationOutcome {
  const { declineCategory, declineReasons } = authorizationOf(record)
  return {
    kind: "declined",
    transaction: record.transaction,
    category: declineCategory ?? "other",
    reasons: declineReasons,
  }
}

async function resumeAuthorization(ledger: Ledger, transactionId: string): Promise<Plan> {
  return ledger.store.decideUnderLock(transactionId, async (record, writer) => {
    const turn = toTurn(ledger, record.operations, new Date())
    // Another process has settled it or taken it up between the two looks: look again.
    if (turn.kind === "free" || turn.kind === "busy") return "busy"
    const { operation } = turn
    if (turn.kind === "abandon") {
      await writer.abandon(operation.id)
      return "busy"
    }
    // A body is erased only once Ratepay has forgotten its key.
    if (operation.body === null || !mayBeSentAgain(operation, new Date())) {
      throw new SessionOverError([
        {
          path: "operation",
          message:
            "the outcome of its authorization has not been known for more than a day; create a new payment session, and compare with Ratepay's merchant portal",
        },
      ])
    }
    if (!(await writer.resume(operation.id, operation.medusaId))) return "busy"
    return { record, body: ledger.seal.open(operation.body, operation.id), isNew: false }
  })
}
