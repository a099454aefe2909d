import { toCents, type Cents } from "../basket"
import type { Operation } from "../modules/ratepay/records/operation"

/**
 * How much an operation's credit line in Medusa takes off the order's total, in cents. Below zero, the line adds to it;
 * zero means that the operation has no credit line.
 *
 * - A merchant's cancellation leaves its line items in the order, so their worth becomes credit. What the order no longer
 *   counted anyway is left out (`creditAmount` is less than the canceled amount then).
 * - When canceled units leave the order later (`drop`), their credit is taken back.
 * - A refund is credit only as far as the order still counts what is refunded (`creditAmount`).
 */
export function creditOf({ kind, state, cause, grossAmount, creditAmount }: Operation): Cents {
  if (state !== "succeeded") return toCents(0)
  if (kind === "refund") return creditAmount ?? toCents(0)
  if (kind === "drop") return toCents(0 - grossAmount)
  const isCredit = kind === "cancel" && (cause === "merchant" || cause === "elsewhere")
  return isCredit ? (creditAmount ?? grossAmount) : toCents(0)
}
