import {
  meetChange,
  planOrderEdit,
  stillOrdered,
  toCents,
  type Amounts,
  type Cents,
  type MedusaOrder,
  type OrderEditPlan,
  type PricedOrder,
} from "../../../basket"
import { InvalidInputError } from "../../../ratepay-api"
import type { Ledger } from "../ledger"
import { deriveBalances, heldOf, type Balances } from "../records/balances"
import type { Cause } from "../records/operation"
import type { Transaction, TransactionRecord } from "../records/transaction"
import { amountsOf, keepStanding, toCancellation, toIncrement } from "./price-following"
import type { Part } from "./run-follow-up"

/** An order as it is now, for one of the transactions that pay it. */
export type OrderState = {
  transactionId: string
  /** Only credit lines that were part of the authorized total; no lines that other transactions pay for. */
  order: MedusaOrder
  /** How much of each line came back or is on its way back, by line id. */
  cameBack: ReadonlyMap<string, string>
  /** Medusa's version of the order, which rises at each change. */
  version: number
  /** What other methods had paid for these lines when they were authorized, in cents. */
  paidOtherwise: Cents
  /** What Ratepay held for the transaction when `change` was calculated: captured, less refunded, plus open. */
  heldBefore: Cents
  /** By how many cents the amount that Ratepay holds has to rise; below zero, to fall. */
  change: number
  /** Whether added goods may be authorized; otherwise only the surplus is canceled. */
  mayIncrease: boolean
  /** Why the order's total changed. */
  cause: Extract<Cause, "order_edit" | "return">
  /** Follow this version once more: what Ratepay did not do the first time is requested again, if it is still missing. */
  again?: boolean
}

/** How much the lines of the order call to cancel of a transaction, in cents: it shows which of several is concerned. */
export function plannedCancellation(record: TransactionRecord, state: LinesState): Cents {
  return toCents(Math.min(deriveBalances(record.operations).open, plannedAmounts(record, state).cancel))
}

/** How much the lines of the order call to authorize on a transaction, in cents: it shows which of several is concerned. */
export function plannedIncrement(record: TransactionRecord, state: LinesState): Cents {
  return toCents(plannedAmounts(record, state).increment)
}

type LinesState = Pick<OrderState, "order" | "cameBack" | "paidOtherwise">

function plannedAmounts(record: TransactionRecord, state: LinesState): Amounts {
  const balances = deriveBalances(record.operations, record.transaction.goods)
  try {
    return amountsOf(planFor(balances, record, state, "preview"))
  } catch (error) {
    if (error instanceof InvalidInputError) return { cancel: 0, increment: 0 }
    throw error
  }
}

/** Whether the lines of the order can be compared with what was authorized: only then the planned amounts tell whether goods are missing. */
export function isComparable(record: TransactionRecord, state: LinesState): boolean {
  try {
    planFor(deriveBalances(record.operations, record.transaction.goods), record, state, "preview")
    return true
  } catch (error) {
    if (error instanceof InvalidInputError) return false
    throw error
  }
}

/**
 * The cancellation or increment that makes a transaction match its order; undefined where none is needed. Its amount is
 * `change`, corrected by what has moved since `change` was calculated. An order that was read before a later version was
 * followed moves nothing. Pure.
 *
 * @throws InvalidInputError where the added goods can't be priced, so that an increment has no basket
 */
export function chooseFollowing(
  kind: "cancel" | "increment",
  state: OrderState,
  {
    balances,
    record,
    operationId,
    describe,
  }: { balances: Balances; record: TransactionRecord; operationId: string } & Pick<Ledger, "describe">
): Part | undefined {
  if (isOlder(record, state)) return undefined
  const mayIncrease =
    state.mayIncrease && (state.again === true || !isFollowed(record, state)) && !isGone(record, balances)
  const change = state.change + state.heldBefore - heldOf(balances)
  const plan = planOrFallBack(balances, record, state, {
    groupTag: operationId,
    describe,
    isLess: change <= 0 || !mayIncrease,
  })
  const amounts = mayIncrease
    ? meetChange(amountsOf(plan), change, balances.open)
    : { cancel: Math.min(balances.open, Math.max(0, -change)), increment: 0 }
  if (amounts[kind] === 0) return undefined
  const amount = toCents(amounts[kind])
  const choice = { plan, balances, before: record.transaction.goods, amount, tag: operationId }
  return kind === "cancel" ? toCancellation(choice, state.order) : toIncrement(choice, state.order)
}

function planFor(
  { openUnits, droppableUnits, ...balances }: Balances,
  { transaction: { goods } }: TransactionRecord,
  { order, cameBack, paidOtherwise }: LinesState,
  groupTag: string
): OrderEditPlan {
  const orderedUnits = stillOrdered(
    goods,
    { ordered: balances.orderedUnits, refunded: balances.refundedUnits, credited: balances.creditedUnits },
    cameBack
  )
  return planOrderEdit({ goods, openUnits, orderedUnits, droppableUnits, order, paidOtherwise, groupTag })
}

/** Describes the lines that an edit adds, which are of the transaction's shop; those of before keep what Ratepay was told. */
function describeAdded(
  plan: OrderEditPlan,
  { goods: { lines }, shopId }: Transaction,
  describe: Ledger["describe"]
): OrderEditPlan {
  const known = new Set(lines.map(({ lineId }) => lineId))
  const added = plan.goods.lines.filter(({ lineId, told }) => !known.has(lineId) && told === undefined)
  if (added.length === 0) return plan
  const described = new Map(
    describe({ ...plan.goods, lines: added }).lines.map((line) => [line.lineId, line])
  )
  const tell = (goods: PricedOrder): PricedOrder => ({
    ...goods,
    lines: goods.lines.map((line) => {
      const one = described.get(line.lineId)
      if (one === undefined) return line
      return { ...line, ...(one.told && { told: one.told }), ...(shopId !== null && { shop: shopId }) }
    }),
  })
  const { increment } = plan
  return {
    ...plan,
    goods: tell(plan.goods),
    ...(increment && { increment: { ...increment, basket: tell(increment.basket) } }),
  }
}

/**
 * The plan for an order's lines. Where the lines can't be priced against the authorized ones, or are worth less than the
 * order's credit, and nothing is to be added, it is an empty plan: the surplus is then canceled by amount. Only an increment
 * has to name its goods.
 */
export function planOrFallBack(
  balances: Balances,
  record: TransactionRecord,
  state: OrderState,
  { groupTag, isLess, describe }: { groupTag: string; isLess: boolean } & Pick<Ledger, "describe">
): OrderEditPlan {
  try {
    const lines = planFor(balances, record, state, groupTag)
    const plan = state.mayIncrease ? keepStanding(lines, balances) : lines
    return describeAdded(plan, record.transaction, describe)
  } catch (error) {
    if (error instanceof InvalidInputError && isLess) return { goods: record.transaction.goods }
    throw error
  }
}

/** Whether the transaction has followed this version of the order, or a later one. */
export function isFollowed(record: TransactionRecord, { version, again }: OrderState): boolean {
  return again !== true && version <= followedVersion(record)
}

/** Whether the order was read before a later version was followed, so that it is out of date. */
function isOlder(record: TransactionRecord, { version }: OrderState): boolean {
  return version < followedVersion(record)
}

function followedVersion({
  transaction: { authorizedOrderVersion, orderVersion },
}: TransactionRecord): number {
  return Math.max(authorizedOrderVersion ?? 0, orderVersion ?? 0)
}

/** Whether the authorization has expired or is canceled in full: what is added then waits for another payment. */
function isGone(record: TransactionRecord, balances: Balances): boolean {
  return hasExpired(record) || balances.authorized === balances.canceled
}

/** Whether Ratepay has ended an authorization: nothing is added to it, whatever was captured of it. */
export function hasExpired({ operations }: Pick<TransactionRecord, "operations">): boolean {
  return operations.some(({ kind, cause }) => kind === "cancel" && cause === "expiry")
}
