import { toCents, type Cents, type PricedOrder, type Selection } from "../../../basket"
import type { Operation, OperationKind } from "./operation"

/**
 * What is wrong with the balances: more units of a key moved than there are, more cents moved than there were, or a stored
 * operation can't be read.
 */
export type BalancesFault =
  | { kind: "units"; key: string; count: number; operationIds: string[] }
  | { kind: "cents"; pool: "open" | "refundable"; cents: Cents }
  | { kind: "unreadable"; operationId: string }

/** How much is authorized, captured, canceled, open and refunded, in cents and in units; derived from operations that succeeded. */
export type Balances = {
  /** The first authorization and every increment. */
  authorized: Cents
  captured: Cents
  canceled: Cents
  refunded: Cents
  /** Authorized, and neither captured nor canceled. */
  open: Cents
  /** Captured, and not refunded. */
  refundable: Cents
  /** The units that the order consists of, as far as Ratepay knows: those authorized, less those that order edits removed. */
  orderedUnits: Selection
  openUnits: Selection
  capturedUnits: Selection
  canceledUnits: Selection
  /** Those of the canceled units that came back before they were captured. The order still counts them as ordered, and as returned. */
  returnedUnits: Selection
  /** Units that a merchant canceled and the order still counts. */
  droppableUnits: Selection
  /** Cheaper units that replaced canceled ones, because the order keeps the goods. */
  replacingUnits: Selection
  refundedUnits: Selection
  /** Those of the refunded units that were a goodwill: the order still counts them, and a credit line lowers its total instead. */
  creditedUnits: Selection
  refundableUnits: Selection
  /** Empty where the balances are right. Only then units and cents agree. */
  faults: BalancesFault[]
}

/** What Ratepay holds of a transaction: captured, less refunded, plus open. */
export function heldOf({
  captured,
  refunded,
  open,
}: Pick<Balances, "captured" | "refunded" | "open">): Cents {
  return toCents(captured - refunded + open)
}

/**
 * Derives the balances of a transaction from any operations at all; impossible ones become `faults`, and nothing is thrown.
 * `authorized = captured + canceled + open` and `captured = refunded + refundable` always hold in cents. Counts of units are
 * never below zero: of units that moved more often than there are, none is left.
 *
 * Operations by amount alone move cents and no units, so `openUnits` can be worth more than `open`. What is moved next has to
 * be within both, see `assertWithinBalances`.
 *
 * @param goods the transaction's goods; with them, no other units are returned as ordered, open or refundable
 */
export function deriveBalances(operations: Operation[], goods?: PricedOrder): Balances {
  const succeeded = operations.filter(({ state }) => state === "succeeded")
  const ofKind = (...kinds: OperationKind[]) => succeeded.filter(({ kind }) => kinds.includes(kind))
  const cents = (...kinds: OperationKind[]) => sumOf(ofKind(...kinds))

  const gained = unitsOf(ofKind("authorize", "increment", "swap"))
  const cancellations = ofKind("cancel")
  const canceled = unitsOf(cancellations)
  const captured = unitsOf(ofKind("capture")).units
  const refunded = unitsOf(ofKind("refund")).units
  const credited = unitsOf(ofKind("refund").filter(isGoodwill)).units
  const dropped = unitsOf(ofKind("drop")).units
  const edits = unitsOf(cancellations.filter(isOffTheOrder))
  const forReturns = cancellations.filter(({ cause }) => cause === "return")
  const returns = forReturns.map(toSwap)
  const cameBack = subtract(unitsOf(forReturns).units, sum(...returns.map(({ gone }) => gone)))
  const byMerchant = unitsOf(
    cancellations.filter((operation) => !isOffTheOrder(operation) && operation.cause !== "return")
  ).units

  // A merchant's own cancellation leaves the order as it is: Medusa shows it as credit, not as a smaller quantity.
  const ordered = subtract(
    sum(gained.units, edits.replaced, ...returns.map(({ come }) => come)),
    sum(gained.replaced, edits.units, dropped, ...returns.map(({ gone }) => gone))
  )
  const open = subtract(sum(gained.units, canceled.replaced), sum(gained.replaced, canceled.units, captured))
  const refundable = subtract(captured, refunded)
  const droppable = subtract(byMerchant, dropped)

  const [authorizedCents, capturedCents] = [cents("authorize", "increment"), cents("capture")]
  const [canceledCents, refundedCents] = [cents("cancel"), cents("refund")]
  const openCents = toCents(authorizedCents - capturedCents - canceledCents)
  const refundableCents = toCents(capturedCents - refundedCents)

  const within = (counts: Counts) => toSelection(goods === undefined ? counts : cutTo(counts, goods))
  // A unit that was captured once too often and refunded since is no fault.
  const missing = lacking(ordered, sum(open, refunded), refundable, droppable)
  const beyond = goods === undefined ? new Map<string, number>() : beyondGoods(sum(open, captured), goods)
  const faults: BalancesFault[] = [
    ...unitFaults(succeeded, missing, beyond),
    ...centFaults(openCents, refundableCents),
    ...operations.flatMap(({ id, isUnreadable }) =>
      isUnreadable ? [{ kind: "unreadable" as const, operationId: id }] : []
    ),
  ]
  return {
    authorized: authorizedCents,
    captured: capturedCents,
    canceled: canceledCents,
    refunded: refundedCents,
    open: openCents,
    refundable: refundableCents,
    orderedUnits: within(ordered),
    openUnits: within(open),
    capturedUnits: toSelection(captured),
    canceledUnits: toSelection(canceled.units),
    returnedUnits: toSelection(cameBack),
    droppableUnits: within(droppable),
    replacingUnits: toSelection(canceled.replaced),
    refundedUnits: toSelection(refunded),
    creditedUnits: toSelection(credited),
    refundableUnits: within(refundable),
    faults,
  }
}

/** Far above what Ratepay authorizes. Sums of larger amounts would no longer be exact. */
export const MOST_CENTS = 25_000_000_000

function sumOf(operations: Operation[]): Cents {
  return toCents(
    Math.min(
      operations.reduce((total, { grossAmount }) => total + grossAmount, 0),
      MOST_CENTS
    )
  )
}

/** Units by key; below zero where more were taken than there were. */
type Counts = ReadonlyMap<string, number>
type Moved = { units: Counts; replaced: Counts }

function unitsOf(operations: Operation[]): Moved {
  return {
    units: countAll(operations.map(({ units }) => units)),
    replaced: countAll(operations.map(({ replacedUnits }) => replacedUnits)),
  }
}

/**
 * The swap within a cancellation for a return: the order still counts the returned units, and as many replacing units of the
 * same line now stand for them.
 */
function toSwap({ units, replacedUnits }: Operation): { come: Counts; gone: Counts } {
  const left = new Map<string, number>()
  for (const { key, count } of replacedUnits) left.set(lineOf(key), (left.get(lineOf(key)) ?? 0) + count)
  const gone = units.map(({ key, count }) => {
    const swapped = Math.min(count, left.get(lineOf(key)) ?? 0)
    left.set(lineOf(key), (left.get(lineOf(key)) ?? 0) - swapped)
    return { key, count: swapped }
  })
  return { come: countAll([replacedUnits]), gone: countAll([gone]) }
}

/** Keys of units start with the id of their line. */
function lineOf(key: string): string {
  return key.slice(0, key.indexOf("#"))
}

function countAll(selections: Selection[]): Counts {
  const counts = new Map<string, number>()
  for (const { key, count } of selections.flat()) counts.set(key, (counts.get(key) ?? 0) + count)
  return counts
}

function sum(...several: Counts[]): Counts {
  const counts = new Map<string, number>()
  for (const [key, count] of several.flatMap((one) => [...one]))
    counts.set(key, (counts.get(key) ?? 0) + count)
  return counts
}

function subtract(from: Counts, taken: Counts): Counts {
  const counts = new Map(from)
  for (const [key, count] of taken) counts.set(key, (counts.get(key) ?? 0) - count)
  return counts
}

/** How many units of each key are missing, in the counts that lack the most of them. */
function lacking(...balances: Counts[]): Counts {
  const counts = new Map<string, number>()
  for (const [key, count] of balances.flatMap((one) => [...one]))
    if (count < 0) counts.set(key, Math.max(counts.get(key) ?? 0, -count))
  return counts
}

function countsOf({ lines }: PricedOrder): Counts {
  return new Map(lines.flatMap(({ groups }) => groups.map(({ key, count }) => [key, count] as const)))
}

/** How many more units were counted than the goods have. None where the goods can't be read: that is a fault of its own. */
function beyondGoods(counts: Counts, goods: PricedOrder): Counts {
  if (goods.lines.length === 0) return new Map()
  const known = countsOf(goods)
  return new Map(
    [...counts].flatMap(([key, count]) => {
      const more = count - (known.get(key) ?? 0)
      return more > 0 ? [[key, more] as const] : []
    })
  )
}

function cutTo(counts: Counts, goods: PricedOrder): Counts {
  const known = countsOf(goods)
  return new Map([...counts].map(([key, count]) => [key, Math.min(count, known.get(key) ?? 0)]))
}

function toSelection(counts: Counts): Selection {
  return [...counts].flatMap(([key, count]) => (count > 0 ? [{ key, count }] : []))
}

function unitFaults(succeeded: Operation[], missing: Counts, beyond: Counts): BalancesFault[] {
  const counts = new Map([...beyond, ...missing])
  return [...counts].map(([key, count]) => ({
    kind: "units",
    key,
    count,
    operationIds: succeeded
      .filter(({ units, replacedUnits }) => [...units, ...replacedUnits].some((unit) => unit.key === key))
      .map(({ id }) => id),
  }))
}

function centFaults(open: Cents, refundable: Cents): BalancesFault[] {
  return [
    ...(open < 0 ? [{ kind: "cents", pool: "open", cents: toCents(0 - open) } as const] : []),
    ...(refundable < 0
      ? [{ kind: "cents", pool: "refundable", cents: toCents(0 - refundable) } as const]
      : []),
  ]
}

/** A refund is a goodwill if most of it is credit, so that a cent of rounding makes none. */
function isGoodwill({ creditAmount, grossAmount }: Operation): boolean {
  return 2 * (creditAmount ?? 0) > grossAmount
}

/**
 * Whether this transaction is not to pay for what was canceled any more, and no credit line stands for it: after an order edit,
 * after the authorization's expiry, where it was given up for another one, and where most of the amount was not credited.
 */
function isOffTheOrder({ cause, creditAmount, grossAmount }: Operation): boolean {
  if (cause === "order_edit" || cause === "expiry" || cause === "checkout") return true
  return creditAmount !== null && 2 * creditAmount <= grossAmount
}
