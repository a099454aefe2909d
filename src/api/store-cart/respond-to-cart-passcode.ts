import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { reachLedger } from "../../medusa/reach-ledger"
import { toMerchantError } from "../../medusa/to-merchant-error"
import type RatepayModuleService from "../../modules/ratepay/service"
import { inSeconds, keptPasscodeSchema, type KeptPasscode } from "../../providers/ratepay/buyer/kept-outcome"
import type { PasscodeOutcome, PasscodeResult } from "../../ratepay-api"
import { noPasscodeExpected } from "../passcode/no-passcode-expected"
import { mayTry } from "./limit-tries"
import { findWaitingSession } from "./read-completed"
import type { CartPasscodeResponse } from "./responses"

type Result = CartPasscodeResponse["passcode"]["result"]

/**
 * Verifies or regenerates the passcode that a cart waits for, and stores Ratepay's response, so that the page can show it
 * after a reload.
 *
 * @throws MedusaError (not found) when the cart waits for no passcode.
 */
export async function respondToCartPasscode(
  request: MedusaStoreRequest,
  response: MedusaResponse,
  kind: "passcode" | "regeneration",
  ask: (ledger: RatepayModuleService, sessionId: string) => Promise<PasscodeOutcome | "not_expected">
): Promise<void> {
  const ledger = reachLedger(request.scope)
  const sessionId = await findWaitingSession(request, ledger)
  if (sessionId === undefined) throw noPasscodeExpected()
  if (!(await mayTry(request, response, kind))) return
  const outcome = await ask(ledger, sessionId).catch((error: unknown) => {
    throw toMerchantError(error, "One-time passcode")
  })
  if (outcome === "not_expected") throw noPasscodeExpected()

  const cartId = request.params.id ?? ""
  const before = keptPasscodeSchema.safeParse((await ledger.carts.find(cartId))?.passcode).data
  const result = resultOf(outcome)
  const after = toKept(outcome, result, sessionId, before)
  await ledger.carts.keepPasscode(cartId, after)
  const { attempts_left, expires_at, regenerate_at } = after
  const body: CartPasscodeResponse = { passcode: { result, attempts_left, expires_at, regenerate_at } }
  response.json(body)
}

function resultOf(outcome: PasscodeOutcome): Result {
  return outcome.kind === "refused" ? (refusals[outcome.result] ?? "refused") : outcome.kind
}

/** (inferred) Ratepay documents only the names of these results. After `otp_failed` the passcode can't be used any more. */
const refusals: Partial<Record<PasscodeResult, Result>> = {
  verify_attempt_failed: "wrong",
  retry_regeneration_later: "too_early",
  otp_failed: "expired",
}

type Timing = { timeToLiveInSeconds?: number; regenerationPossibleInSeconds?: number }

function toKept(
  outcome: PasscodeOutcome,
  result: Result,
  payment_session_id: string,
  before: KeptPasscode | undefined
): KeptPasscode {
  const known = before?.payment_session_id === payment_session_id ? before : undefined
  const timing: Timing = outcome.kind === "verified" ? {} : outcome
  return {
    payment_session_id,
    attempts_left: outcome.kind === "refused" ? (outcome.attemptsLeft ?? null) : null,
    expires_at: inSeconds(timing.timeToLiveInSeconds) ?? known?.expires_at ?? null,
    regenerate_at: inSeconds(timing.regenerationPossibleInSeconds) ?? known?.regenerate_at ?? null,
    last: result === "wrong" || result === "too_early" || result === "sent" ? result : null,
  }
}
