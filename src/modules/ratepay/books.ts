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
  /** What the order consists of as far as Ratepay was told: authorized, less what order edits took away. */
  orderedUnits: Selection
  openUnits: Selection
  capturedUnits: Selection
  canceledUnits: Selection
  /** What a merchant canceled and the order still counts. */
  droppableUnits: Selection
  /** What came in the place of canceled units, worth less: the merchant kept them in the order. */
  replacingUnits: Selection
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

  const gained = unitsOf(ofKind("authorize", "increment", "exchange"))
  const cancellations = ofKind("cancel")
  const capturedUnits = unitsOf(ofKind("capture")).units
  const refundedUnits = unitsOf(ofKind("refund")).units
  const dropped = unitsOf(ofKind("drop")).units
  const ordered = subtractUnits(orderedOf(gained, cancellations), dropped)
  const canceled = unitsOf(cancellations)

  const authorized = cents("authorize", "increment")
  const captured = cents("capture")
  return {
    authorized,
    captured,
    canceled: cents("cancel"),
    refunded: cents("refund"),
    open: toCents(authorized - captured - cents("cancel")),
    refundable: toCents(captured - cents("refund")),
    orderedUnits: ordered,
    openUnits: subtractUnits(
      addUnits(gained.units, canceled.replaced),
      [gained.replaced, canceled.units, capturedUnits].reduce(addUnits)
    ),
    capturedUnits,
    canceledUnits: canceled.units,
    droppableUnits: subtractUnits(
      unitsOf(cancellations.filter(({ cause }) => !isOffTheOrder(cause) && cause !== "return")).units,
      dropped
    ),
    replacingUnits: canceled.replaced,
    refundedUnits,
    refundableUnits: subtractUnits(capturedUnits, refundedUnits),
  }
}

type Moved = { units: Selection; replaced: Selection }

function unitsOf(operations: Operation[]): Moved {
  return {
    units: operations.reduce<Selection>((sum, { units }) => addUnits(sum, units), []),
    replaced: operations.reduce<Selection>((sum, { replacedUnits }) => addUnits(sum, replacedUnits), []),
  }
}

/** A merchant's own cancellation leaves the order as it is: Medusa shows it as credit, not as a smaller quantity. */
function orderedOf(gained: Moved, cancellations: Operation[]): Selection {
  const edits = unitsOf(cancellations.filter(({ cause }) => isOffTheOrder(cause)))
  return subtractUnits(addUnits(gained.units, edits.replaced), addUnits(gained.replaced, edits.units))
}

/** What an order edit took away, and what Ratepay gave up at the expiry: no credit line stands for it. */
function isOffTheOrder(cause: Operation["cause"]): boolean {
  return cause === "order_edit" || cause === "expiry"
}
