import type { RatepayTransaction } from "../ratepay-order"

/** Within how many days of its expiry an authorization is about to expire. */
const SOON_DAYS = 7

/** What a merchant is to do next about a transaction: the key of a text. */
export type NextStep =
  | "attention"
  | "pending"
  | "unresolved"
  | "declined"
  | "canceled"
  | "expired"
  | "expiring"
  | "capture"
  | "done"

export function nextStep({
  state,
  operations,
  faults,
  expires_in_days: days,
}: Pick<RatepayTransaction, "state" | "operations" | "faults" | "expires_in_days">): NextStep {
  if (state === "unresolved") return "unresolved"
  if (faults.length > 0 || operations.some(({ needs_attention }) => needs_attention)) return "attention"
  switch (state) {
    case "pending":
    case "awaiting_passcode":
      return "pending"
    case "declined":
    case "failed":
      return "declined"
    case "authorized":
    case "partially_captured":
      return days !== null && days <= SOON_DAYS ? "expiring" : "capture"
    case "captured":
      return "done"
    case "canceled":
    case "expired":
      return state
  }
}
