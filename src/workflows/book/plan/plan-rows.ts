import type { Cents } from "../../../basket"
import { isBeingBooked } from "../../../medusa/booking-claim"
import { isUnresolved, type Operation } from "../../../modules/ratepay/records/operation"

/** A capture or refund row of Medusa's. */
export type BookedRow = {
  id: string
  cents: Cents
  createdAt: Date
  /** The operation that the row of a refund names, where this plugin has booked it. */
  operationId?: string
}

export type RowPlan = {
  /** Rows of operations that do not have the row's id yet. */
  link: { operationId: string; rowId: string }[]
  /** Succeeded operations that have no row in Medusa. */
  book: string[]
  /** Rows of operations that certainly never happened. */
  drop: string[]
  /** Whether something is still under way and has to be looked at again. */
  isUnderWay: boolean
}

/**
 * Compares a transaction's operations of one kind with Medusa's rows of that kind, and plans what makes them agree.
 *
 * Medusa commits a row before it calls our provider, and deletes the row when it takes the call for failed. So a crash may
 * leave a row without an operation, or an operation without a row. The call for a row younger than `restMs` may still be
 * under way: such a row is not touched, nor is an operation that may belong to it.
 */
export function planRows(
  operations: Operation[],
  rows: BookedRow[],
  { now, restMs }: { now: Date; restMs: number }
): RowPlan {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const joint = jointlyBooked(operations, byId)
  const claimed = new Set<string>()
  const bookable: Operation[] = []
  const failed = new Set<string>()
  let isUnderWay = operations.some(isUnresolved)

  for (const operation of operations) {
    const { medusaId, state } = operation
    const row = medusaId === null ? undefined : byId.get(medusaId)
    if (row && joint.has(row.id)) claimed.add(row.id)
    else if (state === "succeeded" && (row === undefined || !isOwn(row, operation))) bookable.push(operation)
    else if (row && (state === "failed" || state === "declined")) failed.add(row.id)
    else if (row) claimed.add(row.id)
  }
  /**
   * Whether a row really is the operation's. Medusa does not return the row that it wrote for us, so beside a capture by
   * Medusa's own button, our operation may have got that one's id.
   */
  function isOwn({ id, cents }: BookedRow, { grossAmount }: Operation): boolean {
    return cents === grossAmount && !claimed.has(id)
  }
  const isFresh = ({ createdAt }: BookedRow) => now.getTime() - createdAt.getTime() < restMs
  const free = rows.filter(({ id }) => !claimed.has(id))

  const link: RowPlan["link"] = []
  const book: string[] = []
  for (const operation of bookable) {
    const index = free.findIndex(
      (row) =>
        row.cents === operation.grossAmount &&
        (row.operationId === undefined || row.operationId === operation.id)
    )
    const row = free[index]
    if (row === undefined) {
      if (isBeingBooked(operation.medusaId, now)) isUnderWay = true
      else book.push(operation.id)
    } else {
      free.splice(index, 1)
      if (isFresh(row)) isUnderWay = true
      else link.push({ operationId: operation.id, rowId: row.id })
    }
  }

  const left = free.filter((row) => failed.has(row.id) || !isFresh(row))
  if (left.length < free.length) isUnderWay = true
  return { link, book, drop: isUnderWay ? [] : left.map(({ id }) => id), isUnderWay }
}

/**
 * The rows that stand for several operations: Medusa captures or refunds an amount at once which is of several shops, and each of
 * them has an operation of its own. All of them succeeded, and come to the row's amount.
 */
function jointlyBooked(operations: Operation[], rows: ReadonlyMap<string, BookedRow>): Set<string> {
  const sharing = new Map<string, Operation[]>()
  for (const operation of operations) {
    const { medusaId } = operation
    if (medusaId === null || !rows.has(medusaId)) continue
    sharing.set(medusaId, [...(sharing.get(medusaId) ?? []), operation])
  }
  return new Set(
    [...sharing].flatMap(([id, all]) => {
      const isJoint =
        new Set(all.map(({ transactionId }) => transactionId)).size > 1 &&
        all.every(({ state }) => state === "succeeded") &&
        all.reduce((sum, { grossAmount }) => sum + grossAmount, 0) === rows.get(id)?.cents
      return isJoint ? [id] : []
    })
  )
}
