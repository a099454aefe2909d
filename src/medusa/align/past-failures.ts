import {
  isComparable,
  plannedCancellation,
  plannedIncrement,
} from "../../modules/ratepay/follow-up/choose-following"
import { followsOrder } from "../../modules/ratepay/records/intents/intent"
import type { Operation } from "../../modules/ratepay/records/operation"
import { wasNeverRequested } from "../../modules/ratepay/records/intents/successors"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { stateOf, type ShopsByLine } from "./order-for-transaction"
import type { OrderNow } from "../read/read-order"
import { liveOf } from "./read-standing"
import { shopSurplus } from "./shop-surplus"
import type { Standing } from "./standing"

/**
 * The reports that an order's change could not be followed which hold no longer, by transaction: Ratepay holds what the buyer owes
 * by now, and each transaction has the goods that the order has. Another payment may have paid for what could not be added, or a later
 * edit has taken it off. Of a canceled order nothing is left to be followed.
 */
export function pastFailures({
  order,
  records,
  standing,
  shops,
}: {
  order: OrderNow
  records: readonly TransactionWithBalances[]
  standing: Pick<Standing, "outstanding" | "surplus">
  shops?: ShopsByLine
}): { transactionId: string; operationIds: string[] }[] {
  const failures = records.flatMap(({ transaction, operations }) => {
    const operationIds = operations.filter(isFailure).map(({ id }) => id)
    return operationIds.length > 0 ? [{ transactionId: transaction.id, operationIds }] : []
  })
  if (failures.length === 0 || order.isCanceled) return failures
  if (standing.outstanding > 0 || standing.surplus > 0) return []
  if (shopSurplus({ order, records, standing, ...(shops && { shops }) }).size > 0) return []
  const isFollowed = liveOf(records).every((record) => {
    const state = stateOf({ order, records }, record)
    return (
      isComparable(record, state) &&
      plannedIncrement(record, state) === 0 &&
      plannedCancellation(record, state) === 0
    )
  })
  return isFollowed ? failures : []
}

function isFailure(operation: Operation): boolean {
  return (
    operation.acknowledgedAt === null &&
    operation.supersededBy === null &&
    wasNeverRequested(operation) &&
    followsOrder(operation)
  )
}
