import { createHash } from "node:crypto"
import type { RatepayAccount } from "./account"

/**
 * Names the credentials that an account sends with, by a hash of its client id and partner: Ratepay knows an idempotency key of
 * one sender only (inferred), so that the same request of another one would be done again. A secret is no part of it: one that
 * was renewed leaves the sender the same.
 */
export function senderOf({ clientId, partner }: Pick<RatepayAccount, "clientId" | "partner">): string {
  return createHash("sha256")
    .update(JSON.stringify([clientId, partner ?? null]))
    .digest("hex")
    .slice(0, 16)
}
