import { addUnits, subtractUnits, toCents, type Cents, type Selection } from "../../basket"
import type { Operation, OperationKind } from "./operation"

/** What stands where, in cents and in units; derived from settled operations alone. */
export type Books = {
  /** The first authorization and every increment. */
  authorized: Cents
  captured: Cents
  canceled: Cents
  refunded: Cents
  /** Authorized, and neither captured nor canceled. */
  open: Cents
  /** Captured, and not refunded. */
  refundable: Cents
  openUnits: Selection
  capturedUnits: Selection
  refundedUnits: Selection
  refundableUnits: Selection
}

/**
 * Derives the books of a transaction. They always fulfil
 * `authorized = captured + canceled + open` and `captured = refunded + refundable`.
 *
 * Operations by amount alone move cents and no units, so `openUnits` can be worth more than `open`:
 * a part is taken from both, see `assertWithinBooks`.
 */
export function deriveBooks(operations: Operation[]): Books {
  const succeeded = operations.filter(({ state }) => state === "succeeded")
  const ofKind = (...kinds: OperationKind[]) => succeeded.filter(({ kind }) => kinds.includes(kind))
  const cents = (...kinds: OperationKind[]) =>
    toCents(ofKind(...kinds).reduce((sum, { grossAmount }) => sum + grossAmount, 0))
  const units = (...kinds: OperationKind[]) =>
    ofKind(...kinds).reduce<Selection>((sum, operation) => addUnits(sum, operation.units), [])

  const authorized = cents("authorize", "increment")
  const captured = cents("capture")
  const canceled = cents("cancel")
  const refunded = cents("refund")
  const capturedUnits = units("capture")
  const refundedUnits = units("refund")
  return {
    authorized,
    captured,
    canceled,
    refunded,
    open: toCents(authorized - captured - canceled),
    refundable: toCents(captured - refunded),
    openUnits: subtractUnits(units("authorize", "increment"), units("capture", "cancel")),
    capturedUnits,
    refundedUnits,
    refundableUnits: subtractUnits(capturedUnits, refundedUnits),
  }
}

/** A part of a transaction: units and their sum, or an amount alone (no units). */
export type Part = { units: Selection; grossAmount: Cents }
