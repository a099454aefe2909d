import type { Decline } from "./decline"

/** Ratepay's response to a change of expiry, which is only a yes or no (Payment API v2, 3.3). */
export type ChangeExpiryOutcome = { kind: "accepted" } | Decline
