import type { OtpOutcome } from "../../ratepay-api"
import { toMerchantError } from "../../modules/ratepay/to-merchant-error"
import { noPasscodeExpected } from "./no-passcode-expected"

/**
 * What the store API says of a passcode. `attempts_left` is null where Ratepay did not say; when it is false after a
 * wrong code, the authorization is declined and the buyer starts the payment anew.
 */
export type PasscodeAnswer = {
  passcode: {
    result: "verified" | "sent" | "refused"
    attempts_left: boolean | null
    time_to_live_in_seconds: number | null
    regeneration_possible_in_seconds: number | null
  }
}

/** @throws MedusaError (not found) when the payment session waits for no passcode. */
export async function answerPasscode(
  ask: () => Promise<OtpOutcome | "not_expected">
): Promise<PasscodeAnswer> {
  const outcome = await ask().catch((error: unknown) => {
    throw toMerchantError(error, "One time passcode")
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
