import type { Operation } from "../modules/ratepay/operation"
import type { FollowUpOutcome } from "../modules/ratepay/run-follow-up"
import { toDeclineError, toMerchantError } from "../modules/ratepay/to-merchant-error"

/**
 * The operation that came about, or undefined when there was nothing to do.
 *
 * @param subject what was asked, to which order, for the merchant's eyes
 * @throws MedusaError in words for the merchant: a decline, a refusal, an outcome nobody knows.
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
