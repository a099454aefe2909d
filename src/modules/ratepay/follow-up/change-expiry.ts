import type { Ledger } from "../ledger"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"
import { toCents } from "../../../basket"

/** Sets a new expiry of the authorization at Ratepay (Payment API v2, 3.3). */
export async function changeExpiry(
  ledger: Ledger,
  intent: { transactionId: string; authorizationExpires: Date; cause: "merchant" | "recovery" }
): Promise<FollowUpOutcome> {
  const authorizationExpires = intent.authorizationExpires.toISOString()
  return runFollowUp(ledger, {
    kind: "change_expiry",
    transactionId: intent.transactionId,
    cause: intent.cause,
    medusaId: null,
    intentKey: null,
    isSameIntent: ({ detail }) => detail === authorizationExpires,
    choose: () => ({
      units: [],
      grossAmount: toCents(0),
      request: { authorization_expires: authorizationExpires },
      detail: authorizationExpires,
    }),
  })
}
