import { arrangeLike } from "../../../basket"
import type { AuthorizeOutcome } from "../../../ratepay-api"
import { underCorrelationId } from "../../../observability/correlation"
import { tieToCompletedOrder } from "./tie-to-order"
import { findChangedParts } from "../parties/approved-parties"
import { isCorrectable } from "../carts/buyer-lock"
import { assertAnotherAllowed, assertFewDeclines, countDeclines } from "./decline-limit-error"
import type { AuthorizationIntent, AuthorizationOutcome } from "../parties/authorization"
import { BusyError } from "../send/busy-error"
import { giveUpAuthorization, isGivenUp, resolveCancellation } from "./give-up-authorization"
import { mayBeSentAgain } from "../records/key-lifetime"
import type { Ledger } from "../ledger"
import type { ChangedPart } from "../records/finding"
import { reportChangedParties } from "../recover/report-changed-parties"
import { isUnresolved } from "../records/operation"
import { isOfOthers, SENT_BY_OTHERS } from "../records/other-sender"
import { passStep } from "../send/pass-step"
import { prepareAuthorization, type PlannedAuthorization } from "./prepare-authorization"
import { sendAuthorization } from "../send/send"
import { SessionOverError } from "./session-over-error"
import { lookUpPasscode, resolveAuthorization } from "../send/resolve-authorization"
import { deriveBalances } from "../records/balances"
import { authorizationOf, type Transaction, type TransactionRecord } from "../records/transaction"
import { toTurn, waitForTurn } from "../send/wait-for-turn"

type Plan = PlannedAuthorization | { resolved: AuthorizationOutcome } | "busy"

/** Each round but the last gives up an authorization. More rounds would mean that two checkouts complete one session. */
const ROUNDS = 3

/**
 * Authorizes a payment session once, however often it is called. It returns an authorization that succeeded, looks up one
 * that waits for a passcode, sends one whose outcome is unknown again under its old key, and returns a decline again. It
 * requests a new one only after a failure or a full cancellation.
 *
 * An authorization from before is compared with the order as it is now. Where the buyer, the addresses or the goods differ
 * from what Ratepay approved, it is canceled in full. Only then a new one is sent, under all the rules of a first one.
 *
 * @param seen what `seeSession` found while the order was read; it serves the first round only
 * @throws InvalidInputError when the input breaks a limit; nothing was sent for it.
 * @throws SessionOverError when a new payment session is needed.
 * @throws DeclineLimitError when no further request is allowed for this checkout today.
 * @throws BusyError when another operation has to end first.
 * @throws RatepayRequestError, RatepayUnresolvedError as the client throws them.
 */
export async function authorize(
  ledger: Ledger,
  intent: AuthorizationIntent,
  seen?: Promise<SessionSeen>
): Promise<AuthorizationOutcome> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { outcome, isNew } = await findOrRequest(ledger, intent, round === 1 ? seen : undefined)
    if (outcome.kind !== "authorized") return outcome
    const { transaction } = outcome
    const changes = isNew ? [] : await findChanges(ledger, transaction, intent)
    if (changes.length === 0 || isPlaced(transaction, intent)) {
      if (changes.length > 0) await reportChangedParties(ledger, transaction.id, { parties: intent.parties })
      if (!isNew) await ledger.store.forgetBuyerInput(intent.paymentSessionId)
      return { kind: "authorized", transaction: await tieToCompletedOrder(ledger, transaction, intent) }
    }
    const parts = await ledger.store.listParts({ transaction })
    await assertAnotherAllowed(ledger, intent)
    await giveUpAuthorization(ledger, parts, changes)
  }
  throw new BusyError([{ path: "authorization", message: "the order keeps changing; try again" }])
}

type FoundOrRequested = {
  outcome: AuthorizationOutcome
  /** Whether this call sent the authorization, so that it is for the order as it is now. */
  isNew: boolean
}

async function findOrRequest(
  ledger: Ledger,
  intent: AuthorizationIntent,
  seen?: Promise<SessionSeen>
): Promise<FoundOrRequested> {
  let next = seen
  const plan = await waitForTurn(ledger, async () => {
    const found = await (next ?? seeSession(ledger, intent))
    next = undefined
    return planAuthorization(ledger, intent, found)
  })
  if ("resolved" in plan) return { outcome: plan.resolved, isNew: false }

  const { record, body, isNew } = plan
  const authorization = authorizationOf(record)
  if (isNew) {
    passStep("authorize", "planned")
    await ledger.store.markSent(authorization.id)
  }
  let response: AuthorizeOutcome
  try {
    response = await sendAuthorization(ledger, record, { body, isNew })
  } catch (error) {
    // Another process that took the authorization up may have got the response.
    const standing = await ledger.store.findOperation(authorization.id)
    if (standing === undefined || isUnresolved(standing) || standing.state === "failed") throw error
    return findOrRequest(ledger, intent)
  }
  return { outcome: await resolveAuthorization(ledger, record, response), isNew }
}

/** What differs from what Ratepay approved. Where that can't be told, the order counts as changed. */
async function findChanges(
  ledger: Ledger,
  transaction: Transaction,
  intent: AuthorizationIntent
): Promise<(ChangedPart | "nobody can tell what" | "what is canceled of it")[]> {
  const { id, partiesHash } = transaction
  const { parties, goods } = intent
  return [
    ...(findChangedParts(ledger.seal, id, parties, partiesHash) ?? (["nobody can tell what"] as const)),
    ...(arrangeLike(transaction.goods, goods) ? [] : (["goods"] as const)),
    ...((await isPartlyGivenUp(ledger, transaction, intent)) ? (["what is canceled of it"] as const) : []),
  ]
}

/**
 * Whether the basket of a shop was canceled while that of another one could not be, before the authorization paid for an order. What
 * is left of it does not pay for the goods, so it is given up too.
 */
async function isPartlyGivenUp(
  { store }: Ledger,
  transaction: Transaction,
  { orderId }: AuthorizationIntent
): Promise<boolean> {
  if (transaction.leadId === null || (orderId !== null && orderId === transaction.orderId)) return false
  const parts = await store.listParts({ transaction })
  return parts.some(({ operations }) => deriveBalances(operations).canceled > 0)
}

/**
 * Whether the authorization is already for this order of a checkout, as when recovery calls again. Giving it up would leave a
 * placed order without a payment, so a difference goes to the attention list instead. This does not hold for orders that
 * staff wrote, which exist before they are paid.
 */
function isPlaced({ orderId }: Transaction, intent: AuthorizationIntent): boolean {
  return orderId !== null && orderId === intent.orderId && !intent.isWrittenByStaff
}

/** What the ledger knows of a payment session before it is authorized: its latest transaction, and the number of declines. */
export type SessionSeen = { earlier: TransactionRecord | undefined; declined: number }

/** Reads both at the same time. If they change afterwards, writing finds that out: only one process writes the next one. */
export async function seeSession(
  ledger: Ledger,
  {
    paymentSessionId,
    paymentCollectionId,
  }: Pick<AuthorizationIntent, "paymentSessionId" | "paymentCollectionId">
): Promise<SessionSeen> {
  const [earlier, declined] = await Promise.all([
    ledger.store.findLatestAuthorization(paymentSessionId),
    countDeclines(ledger, paymentCollectionId),
  ])
  return { earlier, declined }
}

async function planAuthorization(
  ledger: Ledger,
  intent: AuthorizationIntent,
  { earlier, declined }: SessionSeen
): Promise<Plan> {
  const planNext = (sequence: number) => {
    assertFewDeclines(declined)
    return prepareAuthorization(ledger, intent, sequence)
  }
  if (earlier === undefined) return planNext(1)

  const { transaction, operations } = earlier
  const turn = toTurn(ledger, operations, new Date())
  if (turn.kind === "busy") return "busy"
  const authorization = authorizationOf(earlier)
  switch (authorization.state) {
    case "planned":
    case "sent":
    case "unknown":
      return resumeAuthorization(ledger, transaction.id)
    case "passcode_required":
      return { resolved: await lookUpPasscode(ledger, earlier) }
    case "succeeded":
      if (turn.kind !== "free" && turn.operation.kind === "cancel") {
        await resolveCancellation(ledger, turn.operation.transactionId)
        return "busy"
      }
      // It was canceled in full, e.g. after a checkout that failed later on: a new one is needed.
      if (isGivenUp(earlier)) break
      return { resolved: { kind: "authorized", transaction } }
    case "declined":
      if (isCorrected(ledger, earlier, intent)) break
      return { resolved: underCorrelationId(authorization.id, () => toDeclinedOutcome(earlier)) }
    case "failed":
      break
  }
  return planNext(transaction.sequence + 1)
}

/**
 * Whether the buyer has corrected their data since Ratepay declined them for it. Details that came in a payment session's
 * `data` can't be corrected within that session; the details stored with the cart can, and so can the cart itself.
 */
function isCorrected(
  ledger: Ledger,
  record: TransactionRecord,
  intent: Pick<AuthorizationIntent, "detailsSavedAt" | "parties" | "goods">
): boolean {
  const { declineCategory, resolvedAt } = authorizationOf(record)
  const { detailsSavedAt } = intent
  if (detailsSavedAt === undefined || !isCorrectable(declineCategory ?? "")) return false
  const isSavedSince = resolvedAt !== null && detailsSavedAt > resolvedAt
  const { partiesHash, id } = record.transaction
  return isSavedSince || (findChangedParts(ledger.seal, id, intent.parties, partiesHash)?.length ?? 0) > 0
}

/** A decline holds for the whole session, unless the buyer has corrected the data that caused it since. */
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
    // Another process resolved it or took it up after it was read: read it again.
    if (turn.kind === "free" || turn.kind === "busy") return "busy"
    const { operation } = turn
    if (turn.kind === "abandon") {
      await writer.abandon(operation.id)
      return "busy"
    }
    // A body is erased only after Ratepay has forgotten its key.
    if (operation.body === null || !mayBeSentAgain(operation, new Date())) {
      throw new SessionOverError([
        {
          path: "operation",
          message:
            "the outcome of its authorization has not been known for more than a day; create a new payment session, and compare with Ratepay's merchant portal",
        },
      ])
    }
    if (isOfOthers(operation, ledger.senderOf(record.transaction)))
      throw new SessionOverError([
        {
          path: "operation",
          message: `the outcome of its authorization is not known. ${SENT_BY_OTHERS} Create a new payment session`,
        },
      ])
    if (!(await writer.resume(operation.id, operation.medusaId))) return "busy"
    return { record, body: ledger.seal.open(operation.body, operation.id), isNew: false }
  })
}
