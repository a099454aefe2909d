import type { PasscodeOutcome } from "../../ratepay-api"
import { toMerchantError } from "../../medusa/to-merchant-error"
import { noPasscodeExpected } from "./no-passcode-expected"
import type { PasscodeResponse } from "./passcode-response"

/**
 * Runs a request about a passcode and returns the store API's response.
 *
 * @throws MedusaError (not found) when the payment session does not wait for a passcode.
 */
export async function respondToPasscode(
  ask: () => Promise<PasscodeOutcome | "not_expected">
): Promise<PasscodeResponse> {
  const outcome = await ask().catch((error: unknown) => {
    throw toMerchantError(error, "One-time passcode")
  })
  if (outcome === "not_expected") throw noPasscodeExpected()
  const timing: Timing = outcome.kind === "verified" ? {} : outcome
  return {
    passcode: {
      result: outcome.kind,
      attempts_left: outcome.kind === "refused" ? (outcome.attemptsLeft ?? null) : null,
      time_to_live_in_seconds: timing.timeToLiveInSeconds ?? null,
      regeneration_possible_in_seconds: timing.regenerationPossibleInSeconds ?? null,
    },
  }
}

type Timing = { timeToLiveInSeconds?: number; regenerationPossibleInSeconds?: number }
