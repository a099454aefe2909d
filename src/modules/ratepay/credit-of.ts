import { toCents, type Cents } from "../../basket"
import type { Operation } from "./operation"

/**
 * What the credit line in Medusa that stands for an operation takes off its order's total, in cents; below zero it gives
 * back. Zero where none stands for it.
 *
 * - A merchant's cancellation leaves the line in the order; what it was worth is credit.
 * - Canceled units that leave the order later (`drop`) take their credit along.
 * - A refund is credit as far as the order still counts what is refunded (`creditAmount`).
 */
export function creditOf({ kind, state, cause, grossAmount, creditAmount }: Operation): Cents {
  if (state !== "succeeded") return toCents(0)
  switch (kind) {
    case "cancel":
      return cause === "merchant" || cause === "elsewhere" ? grossAmount : toCents(0)
    case "drop":
      return toCents(0 - grossAmount)
    case "refund":
      return creditAmount ?? toCents(0)
    default:
      return toCents(0)
  }
}
