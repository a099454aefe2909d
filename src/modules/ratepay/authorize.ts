import { InvalidInputError } from "../../ratepay-api"
import { adoptIntent } from "./adopt-order"
import type { AuthorizationIntent, AuthorizationOutcome } from "./authorization"
import { deriveBooks } from "./books"
import { mayBeSentAgain } from "./key-lifetime"
import type { Ledger } from "./ledger"
import { passStep } from "./pass-step"
import { planAttempt, type PlannedAuthorization } from "./plan-attempt"
import { sendAuthorization } from "./send"
import { lookUpPasscode, settleAuthorization } from "./settle-authorization"
import { authorizationOf } from "./transaction"
import { toTurn, waitForTurn } from "./wait-for-turn"

type Plan = PlannedAuthorization | { settled: AuthorizationOutcome } | "busy"

/**
 * Authorizes a payment session once, however often it is asked: an authorization that stands is returned, one that
 * waits for a passcode is looked up, one whose outcome is unknown is sent again under its old key. Only after a
 * decline, a failure or a full cancellation is a new attempt made.
 *
 * @throws InvalidInputError when the input breaks a limit, or the goods are no longer those authorized; nothing was sent.
 * @throws RatepayRequestError, RatepayUnresolvedError as the client does.
 */
export async function authorize(ledger: Ledger, intent: AuthorizationIntent): Promise<AuthorizationOutcome> {
  const plan = await waitForTurn(ledger, () => planAuthorization(ledger, intent))
  if ("settled" in plan) return adopt(ledger, plan.settled, intent)

  const { record, body, isNew } = plan
  const authorization = authorizationOf(record)
  if (isNew) {
    passStep("authorize", "planned")
    await ledger.store.markSent(authorization.id)
  }
  const outcome = await sendAuthorization(ledger, record, { body, isNew })
  return adopt(ledger, await settleAuthorization(ledger, record, outcome), intent)
}

/** What stands for an earlier attempt of the same session becomes the authorization of the order it is completed with. */
async function adopt(
  ledger: Ledger,
  outcome: AuthorizationOutcome,
  intent: AuthorizationIntent
): Promise<AuthorizationOutcome> {
  if (outcome.kind !== "authorized") return outcome
  return { kind: "authorized", transaction: await adoptIntent(ledger, outcome.transaction, intent) }
}

async function planAuthorization(ledger: Ledger, intent: AuthorizationIntent): Promise<Plan> {
  const earlier = await ledger.store.findLatestAttempt(intent.paymentSessionId)
  if (earlier === undefined) return planAttempt(ledger, intent, 1)

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
      // Canceled to the last cent: what stood is given up, e.g. after a checkout that failed further on.
      if (deriveBooks(operations).canceled === authorization.grossAmount) break
      return { settled: { kind: "authorized", transaction } }
    case "declined":
    case "failed":
      break
  }
  return planAttempt(ledger, intent, transaction.attempt + 1)
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
      throw new InvalidInputError([
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
