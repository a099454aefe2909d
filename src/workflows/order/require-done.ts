import type { Operation } from "../../modules/ratepay/records/operation"
import type { FollowUpOutcome } from "../../modules/ratepay/follow-up/run-follow-up"
import { toDeclineError, toMerchantError } from "../../medusa/to-merchant-error"

/**
 * The operation that succeeded, or undefined when there was nothing to do.
 *
 * @param subject what was requested for which order, as the merchant's error begins
 * @throws MedusaError in words for the merchant, when Ratepay declined or refused, or the outcome is not known.
 */
export async function requireDone(
  subject: string,
  ask: () => Promise<FollowUpOutcome>
): Promise<Operation | undefined> {
  const outcome = await ask().catch((error: unknown) => {
    throw toMerchantError(error, subject)
  })
  switch (outcome.kind) {
    case "succeeded":
      return outcome.operation
    case "declined":
      throw toDeclineError(subject, outcome.category, outcome.reasons)
    case "nothing_to_do":
      return undefined
  }
}
