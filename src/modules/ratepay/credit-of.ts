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
  if (kind === "refund") return creditAmount ?? toCents(0)
  if (kind === "drop") return toCents(0 - grossAmount)
  const isCredit = kind === "cancel" && (cause === "merchant" || cause === "elsewhere")
  return isCredit ? grossAmount : toCents(0)
}
