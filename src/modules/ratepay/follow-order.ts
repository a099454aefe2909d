import { generateEntityId } from "@medusajs/framework/utils"
import {
  allUnits,
  grossTotal,
  planOrderEdit,
  toBasket,
  toCents,
  type MedusaOrder,
  type OrderEditPlan,
  type PricedOrder,
  type Selection,
} from "../../basket"
import { deriveBooks, type Books } from "./books"
import type { Ledger } from "./ledger"
import { planOperation, type Operation } from "./operation"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"
import type { TransactionRecord } from "./transaction"
import { toTurn, waitForTurn } from "./wait-for-turn"

/** An order as it stands after a change, for the one transaction that pays it. */
export type OrderState = {
  transactionId: string
  /** Its credit lines are those that were part of the authorized total. */
  order: MedusaOrder
  /** Medusa counts an order's changes. */
  version: number
  /** Once more, though this version was followed: what Ratepay did not do then is asked for anew, if it is still missing. */
  again?: boolean
}

/** What Ratepay was told; a part that was not needed is "nothing_to_do". */
export type OrderFollowed = {
  cancel: FollowUpOutcome
  increment: FollowUpOutcome
  /** Units that were canceled before and left the order only now, where there are any. */
  dropped: Operation | undefined
}

/**
 * Brings a transaction in line with its order after an edit: units removed and value lost are canceled, units and
 * value added are authorized by one increment.
 *
 * Each version of an order is followed once, however often and in whatever order its events arrive. A declined
 * increment is not asked for again by a repeated event; the difference stays outstanding in Medusa.
 *
 * @throws as `runFollowUp` does.
 */
export async function followOrder(ledger: Ledger, state: OrderState): Promise<OrderFollowed> {
  const cancel = await followPart(ledger, state, "cancel")
  const increment =
    cancel.kind === "declined"
      ? { kind: "nothing_to_do" as const }
      : await followPart(ledger, state, "increment")
  return { cancel, increment, dropped: await finish(ledger, state) }
}

async function followPart(
  ledger: Ledger,
  state: OrderState,
  kind: "cancel" | "increment"
): Promise<FollowUpOutcome> {
  return runFollowUp(ledger, {
    kind,
    transactionId: state.transactionId,
    cause: "order_edit",
    medusaId: null,
    intentKey: `order:${state.version}`,
    isSameIntent: () => true,
    choose(books, record, operationId) {
      // Ratepay takes nothing more on an authorization that is gone; what is added waits for another payment.
      const isGone = hasExpired(record) || books.authorized === books.canceled
      if (isFollowed(record, state) || isGone) return undefined
      const plan = planFor(books, record, state, operationId)
      const change = plan[kind]
      if (change === undefined) return undefined
      const goods = keepUsed(plan.goods, record.transaction.goods, [change.units, change.replacedUnits])
      const worth = grossTotal(goods, change.units) - grossTotal(goods, change.replacedUnits)
      return {
        units: change.units,
        replacedUnits: change.replacedUnits,
        grossAmount: toCents(worth),
        basket: toBasket(change.basket, allUnits(change.basket)),
        facts: { goods },
      }
    },
  })
}

/**
 * Notes what Ratepay need not be told: units that changed places with others of the same worth, units that were canceled
 * before and are off the order now, and that this version has been followed. Returns the operation of what was dropped.
 */
async function finish(ledger: Ledger, state: OrderState): Promise<Operation | undefined> {
  const { transactionId, version } = state
  return waitForTurn(ledger, () =>
    ledger.store.decideUnderLock(transactionId, async (record, writer) => {
      if (isFollowed(record, state)) return undefined
      if (toTurn(ledger, record.operations, new Date()).kind === "busy") return "busy"
      const plan = planFor(deriveBooks(record.operations), record, state, generateEntityId(undefined, "rpop"))
      const note = (kind: "exchange" | "drop", units: Selection, replacedUnits: Selection): Operation => ({
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
      })
      const { exchange, drop } = plan
      const exchanged = exchange && note("exchange", exchange.units, exchange.replacedUnits)
      const dropped = drop && note("drop", drop, [])
      for (const operation of [exchanged, dropped]) if (operation) await writer.insertOperation(operation)
      const moved = exchanged ? [exchanged.units, exchanged.replacedUnits] : []
      await writer.updateTransaction(transactionId, {
        goods: keepUsed(plan.goods, record.transaction.goods, moved),
        orderVersion: version,
      })
      return dropped
    })
  )
}

function planFor(
  { openUnits, orderedUnits, droppableUnits }: Books,
  { transaction: { goods } }: TransactionRecord,
  { order }: OrderState,
  operationId: string
): OrderEditPlan {
  return planOrderEdit({ goods, openUnits, orderedUnits, droppableUnits, order, groupTag: operationId })
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

function hasExpired({ operations }: TransactionRecord): boolean {
  return operations.some(({ kind, cause }) => kind === "cancel" && cause === "expiry")
}
