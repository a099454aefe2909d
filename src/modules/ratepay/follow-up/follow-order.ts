import { generateEntityId } from "@medusajs/framework/utils"
import { grossTotal, toCents, type OrderEditPlan, type PricedOrder, type Selection } from "../../../basket"
import { deriveBalances } from "../records/balances"
import type { Ledger } from "../ledger"
import { planOperation, type Operation } from "../records/operation"
import { chooseFollowing, isFollowed, planOrFallBack, type OrderState } from "./choose-following"
import { keepUsed } from "./price-following"
import { retryOperation } from "./retry-operation"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"
import type { TransactionRecord } from "../records/transaction"
import { toTurn, waitForTurn } from "../send/wait-for-turn"

/** The outcomes of the cancellation and of the increment; "nothing_to_do" where one was not needed. */
export type OrderFollowed = { cancel: FollowUpOutcome; increment: FollowUpOutcome }

const nothing: FollowUpOutcome = { kind: "nothing_to_do" }

/**
 * Makes what Ratepay holds for a transaction match what the buyer owes through it. Amount first: `change` says by how much,
 * corrected under the lock by what has moved since. Goods second: units that were added, removed or repriced explain it line
 * by line, and the basket names what no line explains as a difference.
 *
 * An order that was read before a later version was followed moves nothing. An increment is requested once for each version
 * of the order, however often and in whatever sequence the order's events arrive. So a declined increment is not requested
 * again, and its amount stays outstanding in Medusa.
 *
 * @param seen the transaction, if the caller has just read it
 * @throws what `runFollowUp` throws.
 */
export async function followOrder(
  ledger: Ledger,
  state: OrderState,
  seen?: TransactionRecord
): Promise<OrderFollowed> {
  await takeUpIncrement(ledger, seen ?? (await ledger.store.findTransaction(state.transactionId)))
  const cancel = await followPart(ledger, state, "cancel")
  const increment =
    cancel.kind === "declined" || !state.mayIncrease ? nothing : await followPart(ledger, state, "increment")
  if (state.mayIncrease) await finish(ledger, state)
  return { cancel, increment }
}

/** A transaction as it will be once `followOrder` has canceled the surplus, or has added goods. Pure: it neither writes nor sends. */
export function previewFollowing(
  record: TransactionRecord,
  state: OrderState,
  kind: "cancel" | "increment" = "cancel"
): TransactionRecord {
  const { transaction, operations } = record
  const id = "rpop_preview"
  const balances = deriveBalances(operations, transaction.goods)
  const part = chooseFollowing(kind, state, {
    balances,
    record,
    operationId: id,
    describe: (goods) => goods,
  })
  if (part === undefined) return record
  const { units, replacedUnits = [], grossAmount, facts } = part
  const followed = planOperation({
    id,
    transactionId: transaction.id,
    kind,
    cause: state.cause,
    body: null,
    bodyHash: "",
    grossAmount,
    units,
    replacedUnits,
    medusaId: null,
  })
  return {
    transaction: { ...transaction, ...facts },
    operations: [...operations, { ...followed, state: "succeeded" }],
  }
}

/**
 * Sends an increment whose outcome is not known again under its own key, before anything else: until it is resolved, no
 * other request may be sent for the transaction.
 */
async function takeUpIncrement(ledger: Ledger, record: TransactionRecord | undefined): Promise<void> {
  const open = record?.operations.find(
    ({ kind, state }) => kind === "increment" && (state === "unknown" || state === "sent")
  )
  if (record && open) await retryOperation(ledger, record, open.id)
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
    choose: (balances, record, operationId) =>
      chooseFollowing(kind, state, { balances, record, operationId, describe: ledger.describe }),
  })
}

/** Whether a cancellation was made to follow the order, and not at a merchant's request. */
function isFollowing({ cause }: Operation): boolean {
  return cause === "order_edit" || cause === "return"
}

/**
 * Records that units which a merchant canceled earlier have been taken off the order by an edit (`drop`). Their worth was
 * credited at the cancellation and must not be taken off the total twice.
 *
 * @returns the recorded operation; undefined where there are no such units.
 */
export async function dropCanceled(ledger: Ledger, state: OrderState): Promise<Operation | undefined> {
  return recordChange(ledger, state, (plan, toOperation) => {
    const { drop } = plan
    return drop && { operation: toOperation("drop", drop, []), goods: undefined }
  })
}

/** Records units that were swapped for others of the same worth, and that this version has been followed. */
async function finish(ledger: Ledger, state: OrderState): Promise<void> {
  await recordChange(
    ledger,
    state,
    (plan, toOperation) => {
      const { swap } = plan
      return {
        operation: swap && toOperation("swap", swap.units, swap.replacedUnits),
        goods: swap && plan.goods,
      }
    },
    { orderVersion: state.version }
  )
}

type ToOperation = (kind: "swap" | "drop", units: Selection, replacedUnits: Selection) => Operation
type Recorded = { operation: Operation | undefined; goods: PricedOrder | undefined }

async function recordChange(
  ledger: Ledger,
  state: OrderState,
  decide: (plan: OrderEditPlan, toOperation: ToOperation) => Recorded | undefined,
  facts: { orderVersion?: number } = {}
): Promise<Operation | undefined> {
  const { transactionId, version } = state
  return waitForTurn(ledger, () =>
    ledger.store.decideUnderLock(transactionId, async (record, writer) => {
      if (isFollowed(record, state)) return undefined
      if (toTurn(ledger, record.operations, new Date()).kind === "busy") return "busy"
      const balances = deriveBalances(record.operations, record.transaction.goods)
      const groupTag = generateEntityId(undefined, "rpop")
      const plan = planOrFallBack(balances, record, state, {
        groupTag,
        isLess: true,
        describe: ledger.describe,
      })
      const recorded = decide(plan, (kind, units, replacedUnits) => ({
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
      const operation = recorded?.operation
      if (operation) await writer.insertOperation(operation)
      await writer.updateTransaction(transactionId, {
        ...facts,
        ...(recorded?.goods && {
          goods: keepUsed(
            recorded.goods,
            record.transaction.goods,
            operation ? [operation.units, operation.replacedUnits] : []
          ),
        }),
      })
      return operation
    })
  )
}
