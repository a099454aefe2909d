import { InvalidInputError } from "../../../ratepay-api"
import type { AuthorizationIntent } from "../parties/authorization"
import type { Ledger } from "../ledger"
import { DAY_MS } from "../../../durations"

/** Ratepay has declined a checkout so often that no further request is allowed today. Nothing was sent. */
export class DeclineLimitError extends InvalidInputError {}

const MOST = 3
/** Categories of declines that are about the buyer. One that a wrong setting of the shop caused is not counted. */
const COUNTED = ["BUYER_DATA", "BUYER_IDENTITY", "PAYMENT_ATTRIBUTE", "RISK_DECISION", "TRANSACTION_RISK"]

/**
 * Limits a checkout to the authorizations that Ratepay allows (Payment API v2, retry advice and rejection texts): none after
 * three declines within a day, over all payment sessions of its payment collection.
 *
 * @throws DeclineLimitError when that many were declined
 */
export async function assertAnotherAllowed(ledger: Ledger, intent: AuthorizationIntent): Promise<void> {
  assertFewDeclines(await countDeclines(ledger, intent.paymentCollectionId))
}

/** How many declines of a checkout within the last day count towards the limit, see `COUNTED`. */
export async function countDeclines({ store }: Ledger, paymentCollectionId: string | null): Promise<number> {
  if (paymentCollectionId === null) return 0
  const since = new Date(Date.now() - DAY_MS)
  return store.countDeclines({ paymentCollectionId, since, categories: COUNTED })
}

/** @throws DeclineLimitError when there were `MOST` declines or more */
export function assertFewDeclines(declined: number): void {
  if (declined < MOST) return
  throw new DeclineLimitError([
    {
      path: "authorization",
      message: `Ratepay has declined this checkout ${declined} times within a day; it can be tried again a day after the first of them`,
    },
  ])
}
