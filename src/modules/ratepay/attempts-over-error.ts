import { InvalidInputError } from "../../ratepay-api"
import type { AuthorizationIntent } from "./authorization"
import type { Ledger } from "./ledger"

/** Ratepay has declined a checkout so often that it must not be asked again today. Nothing was sent. */
export class AttemptsOverError extends InvalidInputError {}

const MOST = 3
const DAY_MS = 24 * 60 * 60 * 1000
/** Declines that are about the buyer; a wrong setting of the shop is nobody's attempt. */
const COUNTED = ["BUYER_DATA", "BUYER_IDENTITY", "PAYMENT_ATTRIBUTE", "RISK_DECISION", "TRANSACTION_RISK"]

/**
 * Holds a checkout to the attempts that Ratepay allows (Payment API v2, retry advice and rejection texts): three within a
 * day, over all payment sessions of its payment collection.
 *
 * @throws AttemptsOverError
 */
export async function assertAttemptsLeft(
  { store }: Ledger,
  { paymentCollectionId }: AuthorizationIntent
): Promise<void> {
  if (paymentCollectionId === null) return
  const since = new Date(Date.now() - DAY_MS)
  const declined = await store.countDeclines({ paymentCollectionId, since, categories: COUNTED })
  if (declined < MOST) return
  throw new AttemptsOverError([
    {
      path: "authorization",
      message: `Ratepay has declined this checkout ${declined} times within a day, and is not asked again before that is over`,
    },
  ])
}
