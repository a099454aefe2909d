import type { Decline } from "./decline"

/** Ratepay's answer to a change of expiry, which carries nothing but yes or no (Payment API v2, 3.3). */
export type ChangeExpiryOutcome = { kind: "accepted" } | Decline
