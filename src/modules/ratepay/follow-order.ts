import { generateEntityId } from "@medusajs/framework/utils"
import {
  addMissingUnits,
  addUnits,
  allUnits,
  fitUnits,
  grossTotal,
  meetChange,
  pickExcessUnits,
  planOrderEdit,
  subtractUnits,
  toAdjustedBasket,
  toAmountBasket,
  toBasket,
  toCents,
  type Amounts,
  type Cents,
  type MedusaOrder,
  type OrderChange,
  type OrderEditPlan,
  type PricedOrder,
  type Selection,
} from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { deriveBooks, type Books } from "./books"
import type { Ledger } from "./ledger"
import { planOperation, type Cause, type Operation } from "./operation"
import { runFollowUp, type FollowUpOutcome, type Part } from "./run-follow-up"
import type { TransactionRecord } from "./transaction"
import { toTurn, waitForTurn } from "./wait-for-turn"

/** An order as it stands, for one of the transactions that pay it. */
export type OrderState = {
  transactionId: string
  /** Its credit lines are those that were part of the authorized total; lines that other transactions pay are left out. */
  order: MedusaOrder
  /** Medusa counts an order's changes. */
  version: number
  /** What of these lines was paid otherwise when they were authorized, in cents. */
  paidOtherwise: Cents
  /** What Ratepay held of the transaction when `change` was reckoned: captured, less refunded, plus open. */
  heldBefore: Cents
  /** By how many cents what Ratepay holds has to rise, or to fall below zero. */
  change: number
  /** Whether goods that were added may be authorized; else only what is too much is canceled. */
  mayIncrease: boolean
  /** Why the order comes to something else. */
  cause: Extract<Cause, "order_edit" | "return">
  /** Once more, though this version was followed: what Ratepay did not do then is asked for anew, if it is still missing. */
  again?: boolean
}

/** What Ratepay was told; a part that was not needed is "nothing_to_do". */
export type OrderFollowed = { cancel: FollowUpOutcome; increment: FollowUpOutcome }

const nothing: FollowUpOutcome = { kind: "nothing_to_do" }

/**
 * Brings what Ratepay holds of a transaction to what the buyer owes through it. Amount first: `change` says by how much,
 * reckoned again under the lock from what stands then. Goods second: units that came, left or cost something else explain
 * it line by line, and what no line explains goes as a difference.
 *
 * What is added is asked for once for each version of the order, however often and in whatever order its events arrive:
 * a declined increment stays outstanding in Medusa.
 *
 * @throws as `runFollowUp` does.
 */
export async function followOrder(ledger: Ledger, state: OrderState): Promise<OrderFollowed> {
  const cancel = await followPart(ledger, state, "cancel")
  const increment =
    cancel.kind === "declined" || !state.mayIncrease ? nothing : await followPart(ledger, state, "increment")
  if (state.mayIncrease) await finish(ledger, state)
  return { cancel, increment }
}

/** How much of a transaction the lines of its order would have canceled: which of several transactions it concerns. */
export function plannedCancellation(record: TransactionRecord, state: LinesState): Cents {
  return toCents(Math.min(deriveBooks(record.operations).open, plannedAmounts(record, state).cancel))
}

/** How much the lines of its order would have authorized on a transaction: which of several transactions it concerns. */
export function plannedIncrement(record: TransactionRecord, state: LinesState): Cents {
  return toCents(plannedAmounts(record, state).increment)
}

type LinesState = Pick<OrderState, "order" | "paidOtherwise">

function plannedAmounts(record: TransactionRecord, state: LinesState): Amounts {
  const books = deriveBooks(record.operations, record.transaction.goods)
  try {
    return amountsOf(planFor(books, record, state, "preview"))
  } catch (error) {
    if (error instanceof InvalidInputError) return { cancel: 0, increment: 0 }
    throw error
  }
}

async function followPart(
  ledger: Ledger,
  state: OrderState,
  kind: "cancel" | "increment"
): Promise<FollowUpOutcome> {
  return runFollowUp(ledger, {
    kind,
    transactionId: state.transactionId,
    cause: state.cause,
    medusaId: null,
    intentKey: kind === "increment" ? `order:${state.version}` : null,
    isSameIntent: (earlier) => kind === "increment" || isFollowing(earlier),
    choose(books, record, operationId) {
      const mayIncrease =
        state.mayIncrease && (state.again === true || !isFollowed(record, state)) && !isGone(record, books)
      const change = state.change + state.heldBefore - heldOf(books)
      const plan = planOrFallBack(books, record, state, operationId)
      const amounts = mayIncrease
        ? meetChange(amountsOf(plan), change, books.open)
        : { cancel: Math.min(books.open, Math.max(0, -change)), increment: 0 }
      if (amounts[kind] === 0) return undefined
      const amount = toCents(amounts[kind])
      const choice = { plan, books, before: record.transaction.goods, amount, tag: operationId }
      return kind === "cancel" ? toCancellation(choice, state.order) : toIncrement(choice, state.order)
    },
  })
}

/** A cancellation that brings a transaction in line with its order; never a merchant's own. */
function isFollowing({ cause }: Operation): boolean {
  return cause === "order_edit" || cause === "return"
}

function heldOf({ captured, refunded, open }: Books): number {
  return captured - refunded + open
}

function heldUnits({ capturedUnits, refundedUnits, openUnits }: Books) {
  return { captured: capturedUnits, refunded: refundedUnits, open: openUnits }
}

type Choice = { plan: OrderEditPlan; books: Books; before: PricedOrder; amount: Cents; tag: string }

function toCancellation({ plan, books, before, amount, tag }: Choice, order: MedusaOrder): Part {
  const { cancel } = plan
  if (cancel && worthOf(plan.goods, cancel) === amount) return toPlanned(plan, cancel, amount, before)

  const { openUnits } = books
  const openWorth = grossTotal(before, openUnits)
  if (amount === books.open || openWorth <= amount) {
    const basket =
      openUnits.length > 0 && openWorth > 0 ? toAdjustedBasket(before, openUnits, amount) : undefined
    return { units: openUnits, grossAmount: amount, ...(basket && { basket }) }
  }
  const left = cancel
    ? subtractUnits(addUnits(openUnits, cancel.replacedUnits), cancel.units)
    : subtractUnits(openUnits, pickExcessUnits(before, heldUnits(books), order))
  const fitted = fitUnits(plan.goods, left, openWorth - amount, `${tag}f`)
  const { gone, come } = withoutCommon(openUnits, fitted.units)
  const basket = come.length === 0 ? toBasket(fitted.goods, gone) : toAmountBasket(before, openUnits, amount)
  return {
    units: gone,
    replacedUnits: come,
    grossAmount: amount,
    ...(basket && { basket }),
    facts: { goods: keepUsed(fitted.goods, before, [gone, come]) },
  }
}

function toIncrement({ plan, books, before, amount, tag }: Choice, order: MedusaOrder): Part {
  const { increment } = plan
  if (increment && worthOf(plan.goods, increment) === amount)
    return toPlanned(plan, increment, amount, before)

  const covered = increment && withoutCoveredLine(plan.goods, increment, amount)
  if (covered) return toPlanned(plan, covered, amount, before)

  const planned = increment
    ? { goods: plan.goods, units: increment.units }
    : addMissingUnits(before, heldUnits(books), order, tag)
  const replaced = increment?.replacedUnits ?? []
  const fitted = fitUnits(planned.goods, planned.units, grossTotal(before, replaced) + amount, `${tag}f`)
  const basket =
    replaced.length === 0
      ? toBasket(fitted.goods, fitted.units)
      : toAmountBasket(fitted.goods, fitted.units, amount)
  return {
    units: fitted.units,
    replacedUnits: replaced,
    grossAmount: amount,
    ...(basket && { basket }),
    facts: { goods: keepUsed(fitted.goods, before, [fitted.units, replaced]) },
  }
}

/**
 * What is left of an increment without one line that costs exactly what is too much: the article that takes the place of
 * another which is on its way back is paid for by it.
 */
function withoutCoveredLine(
  goods: PricedOrder,
  increment: OrderChange,
  amount: Cents
): OrderChange | undefined {
  const tooMuch = worthOf(goods, increment) - amount
  if (tooMuch <= 0 || increment.replacedUnits.length > 0) return undefined
  for (const { lineId, groups } of increment.basket.lines) {
    const keys = new Set(
      goods.lines.flatMap((line) => (line.lineId === lineId ? line.groups.map(({ key }) => key) : []))
    )
    const own = increment.units.filter(({ key }) => keys.has(key))
    if (groups.length === 0 || own.length === 0 || grossTotal(goods, own) !== tooMuch) continue
    return {
      units: increment.units.filter(({ key }) => !keys.has(key)),
      replacedUnits: [],
      basket: {
        ...increment.basket,
        lines: increment.basket.lines.filter((line) => line.lineId !== lineId),
      },
    }
  }
  return undefined
}

function toPlanned(plan: OrderEditPlan, change: OrderChange, amount: Cents, before: PricedOrder): Part {
  return {
    units: change.units,
    replacedUnits: change.replacedUnits,
    grossAmount: amount,
    basket: toBasket(change.basket, allUnits(change.basket)),
    facts: { goods: keepUsed(plan.goods, before, [change.units, change.replacedUnits]) },
  }
}

function withoutCommon(gone: Selection, come: Selection): { gone: Selection; come: Selection } {
  const counts = new Map(come.map(({ key, count }) => [key, count]))
  const common = gone.flatMap(({ key, count }) => {
    const both = Math.min(count, counts.get(key) ?? 0)
    return both > 0 ? [{ key, count: both }] : []
  })
  return { gone: subtractUnits(gone, common), come: subtractUnits(come, common) }
}

function amountsOf({ cancel, increment, goods }: OrderEditPlan): Amounts {
  return { cancel: worthOf(goods, cancel), increment: worthOf(goods, increment) }
}

/** What a change comes to, whichever way it goes. */
function worthOf(goods: PricedOrder, change: OrderChange | undefined): number {
  return change === undefined ? 0 : grossTotal(goods, change.units) - grossTotal(goods, change.replacedUnits)
}

/**
 * Writes down units that a merchant canceled before, and that an edit has taken off the order now: what they were worth
 * must not be taken off twice. Returns the operation, where there are any.
 */
export async function dropCanceled(ledger: Ledger, state: OrderState): Promise<Operation | undefined> {
  return noteChange(ledger, state, (plan, note) => {
    const { drop } = plan
    return drop && { operation: note("drop", drop, []), goods: undefined }
  })
}

/** Notes units that changed places with others of the same worth, and that this version has been followed. */
async function finish(ledger: Ledger, state: OrderState): Promise<void> {
  await noteChange(
    ledger,
    state,
    (plan, note) => {
      const { exchange } = plan
      return {
        operation: exchange && note("exchange", exchange.units, exchange.replacedUnits),
        goods: exchange && plan.goods,
      }
    },
    { orderVersion: state.version }
  )
}

type Note = (kind: "exchange" | "drop", units: Selection, replacedUnits: Selection) => Operation
type Noted = { operation: Operation | undefined; goods: PricedOrder | undefined }

async function noteChange(
  ledger: Ledger,
  state: OrderState,
  decide: (plan: OrderEditPlan, note: Note) => Noted | undefined,
  facts: { orderVersion?: number } = {}
): Promise<Operation | undefined> {
  const { transactionId, version } = state
  return waitForTurn(ledger, () =>
    ledger.store.decideUnderLock(transactionId, async (record, writer) => {
      if (isFollowed(record, state)) return undefined
      if (toTurn(ledger, record.operations, new Date()).kind === "busy") return "busy"
      const plan = planFor(
        deriveBooks(record.operations, record.transaction.goods),
        record,
        state,
        generateEntityId(undefined, "rpop")
      )
      const noted = decide(plan, (kind, units, replacedUnits) => ({
        ...planOperation({
          id: generateEntityId(undefined, "rpop"),
          transactionId,
          kind,
          cause: "order_edit",
          body: null,
          bodyHash: "",
          grossAmount: kind === "drop" ? grossTotal(plan.goods, units) : toCents(0),
          units,
          replacedUnits,
          medusaId: null,
          intentKey: `order:${version}`,
        }),
        state: "succeeded",
      }))
      const operation = noted?.operation
      if (operation) await writer.insertOperation(operation)
      await writer.updateTransaction(transactionId, {
        ...facts,
        ...(noted?.goods && {
          goods: keepUsed(
            noted.goods,
            record.transaction.goods,
            operation ? [operation.units, operation.replacedUnits] : []
          ),
        }),
      })
      return operation
    })
  )
}

function planFor(
  { openUnits, orderedUnits, droppableUnits }: Books,
  { transaction: { goods } }: TransactionRecord,
  { order, paidOtherwise }: LinesState,
  groupTag: string
): OrderEditPlan {
  return planOrderEdit({ goods, openUnits, orderedUnits, droppableUnits, order, paidOtherwise, groupTag })
}

/** Where the lines can't be told apart from those authorized, what is too much is canceled by amount all the same. */
function planOrFallBack(
  books: Books,
  record: TransactionRecord,
  state: OrderState,
  groupTag: string
): OrderEditPlan {
  try {
    return planFor(books, record, state, groupTag)
  } catch (error) {
    if (error instanceof InvalidInputError && !state.mayIncrease) return { goods: record.transaction.goods }
    throw error
  }
}

/** The goods with those new groups that an operation moves; a plan has groups for its other operation too. */
function keepUsed(planned: PricedOrder, before: PricedOrder, moved: Selection[]): PricedOrder {
  const known = before.lines.flatMap(({ groups }) => groups.map(({ key }) => key))
  const keys = new Set([...known, ...moved.flat().map(({ key }) => key)])
  const lines = planned.lines.map((line) => ({
    ...line,
    groups: line.groups.filter(({ key }) => keys.has(key)),
  }))
  return { ...planned, lines: lines.filter(({ groups }) => groups.length > 0) }
}

function isFollowed({ transaction }: TransactionRecord, { version, again }: OrderState): boolean {
  if (again) return false
  const { authorizedOrderVersion, orderVersion } = transaction
  return version <= Math.max(authorizedOrderVersion ?? 0, orderVersion ?? 0)
}

/** Ratepay takes nothing more on an authorization that is gone; what is added waits for another payment. */
function isGone({ operations }: TransactionRecord, books: Books): boolean {
  const hasExpired = operations.some(({ kind, cause }) => kind === "cancel" && cause === "expiry")
  return hasExpired || books.authorized === books.canceled
}
