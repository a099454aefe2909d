import { toCents, type Cents, type PricedOrder, type Selection } from "../../basket"
import type { Operation, OperationKind } from "./operation"

/**
 * What is wrong with books: units that moved more often than there are, cents of which more went than there were, or what
 * is stored and can't be read.
 */
export type BooksFault =
  | { kind: "units"; key: string; count: number; operationIds: string[] }
  | { kind: "cents"; pool: "open" | "refundable"; cents: Cents }
  | { kind: "unreadable"; operationId: string }

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
  /** Of these, a goodwill: the order still counts them, and a credit line stands for what they were worth. */
  creditedUnits: Selection
  refundableUnits: Selection
  /** Empty where all is well. Then and only then do the units say what the cents do. */
  faults: BooksFault[]
}

/**
 * Derives the books of a transaction, whatever operations it has: what can't be is a fault of theirs and never an error.
 * They always fulfil `authorized = captured + canceled + open` and `captured = refunded + refundable`, and cents are the
 * truth: of units that moved more often than there are none is left, and none below zero.
 *
 * Operations by amount alone move cents and no units, so `openUnits` can be worth more than `open`:
 * a part is taken from both, see `assertWithinBooks`.
 *
 * @param goods what the transaction is made of, where only units of it may be handed out
 */
export function deriveBooks(operations: Operation[], goods?: PricedOrder): Books {
  const succeeded = operations.filter(({ state }) => state === "succeeded")
  const ofKind = (...kinds: OperationKind[]) => succeeded.filter(({ kind }) => kinds.includes(kind))
  const cents = (...kinds: OperationKind[]) => sumOf(ofKind(...kinds))

  const gained = unitsOf(ofKind("authorize", "increment", "exchange"))
  const cancellations = ofKind("cancel")
  const canceled = unitsOf(cancellations)
  const captured = unitsOf(ofKind("capture")).units
  const refunded = unitsOf(ofKind("refund")).units
  const credited = unitsOf(ofKind("refund").filter(isGoodwill)).units
  const dropped = unitsOf(ofKind("drop")).units
  const edits = unitsOf(cancellations.filter(({ cause }) => isOffTheOrder(cause)))
  const byMerchant = unitsOf(
    cancellations.filter(({ cause }) => !isOffTheOrder(cause) && cause !== "return")
  ).units

  // A merchant's own cancellation leaves the order as it is: Medusa shows it as credit, not as a smaller quantity.
  const ordered = subtract(sum(gained.units, edits.replaced), sum(gained.replaced, edits.units, dropped))
  const open = subtract(sum(gained.units, canceled.replaced), sum(gained.replaced, canceled.units, captured))
  const refundable = subtract(captured, refunded)
  const droppable = subtract(byMerchant, dropped)

  const [authorizedCents, capturedCents] = [cents("authorize", "increment"), cents("capture")]
  const [canceledCents, refundedCents] = [cents("cancel"), cents("refund")]
  const openCents = toCents(authorizedCents - capturedCents - canceledCents)
  const refundableCents = toCents(capturedCents - refundedCents)

  const within = (counts: Counts) => toSelection(goods === undefined ? counts : cutTo(counts, goods))
  // What was captured once too often and was given back since is in order.
  const missing = lacking(ordered, sum(open, refunded), refundable, droppable)
  const beyond = goods === undefined ? new Map<string, number>() : beyondGoods(sum(open, captured), goods)
  const faults: BooksFault[] = [
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
    droppableUnits: within(droppable),
    replacingUnits: toSelection(canceled.replaced),
    refundedUnits: toSelection(refunded),
    creditedUnits: toSelection(credited),
    refundableUnits: within(refundable),
    faults,
  }
}

/** Far beyond what Ratepay authorizes; what is more would no longer be counted exactly. */
const MOST_CENTS = 25_000_000_000

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

/** How many units of each key some books are short of, by the worst of them. */
function lacking(...books: Counts[]): Counts {
  const counts = new Map<string, number>()
  for (const [key, count] of books.flatMap((one) => [...one]))
    if (count < 0) counts.set(key, Math.max(counts.get(key) ?? 0, -count))
  return counts
}

function countsOf({ lines }: PricedOrder): Counts {
  return new Map(lines.flatMap(({ groups }) => groups.map(({ key, count }) => [key, count] as const)))
}

/** Of goods that could not be read at all, which are empty, that is said once and not of every unit. */
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

function unitFaults(succeeded: Operation[], missing: Counts, beyond: Counts): BooksFault[] {
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

function centFaults(open: Cents, refundable: Cents): BooksFault[] {
  return [
    ...(open < 0 ? [{ kind: "cents", pool: "open", cents: toCents(0 - open) } as const] : []),
    ...(refundable < 0
      ? [{ kind: "cents", pool: "refundable", cents: toCents(0 - refundable) } as const]
      : []),
  ]
}

/** A cent of rounding makes no goodwill of a refund. */
function isGoodwill({ creditAmount, grossAmount }: Operation): boolean {
  return 2 * (creditAmount ?? 0) > grossAmount
}

/** What an order edit took away, and what Ratepay gave up at the expiry: no credit line stands for it. */
function isOffTheOrder(cause: Operation["cause"]): boolean {
  return cause === "order_edit" || cause === "expiry"
}
