import type { Ledger } from "../ledger"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"
import type { Transaction } from "../records/transaction"
import { toCents } from "../../../basket"

/** Sets a new expiry of the authorization at Ratepay (Payment API v2, 3.3): of all its shops, whichever transaction it is asked of. */
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
    choose: (_, { transaction }) =>
      isSetForAll(transaction, authorizationExpires)
        ? undefined
        : {
            units: [],
            grossAmount: toCents(0),
            request: { authorization_expires: authorizationExpires },
            detail: authorizationExpires,
          },
  })
}

/** Whether it was set already with another transaction of the same authorization. */
function isSetForAll({ leadId, authorizationExpires }: Transaction, wanted: string): boolean {
  return leadId !== null && authorizationExpires?.toISOString() === wanted
}
