import type { Cents } from "../../basket"
import { isBeingBooked } from "../../modules/ratepay/booking-claim"
import { isUnsettled, type Operation } from "../../modules/ratepay/operation"

/** A capture or refund of Medusa's, as far as it matters here. */
export type BookedRow = {
  id: string
  cents: Cents
  createdAt: Date
  /** The operation that a refund of ours names. */
  operationId?: string
}

export type RowPlan = {
  /** Rows that stand for an operation which does not know them yet. */
  link: { operationId: string; rowId: string }[]
  /** Operations that have succeeded and that Medusa has no row of. */
  book: string[]
  /** Rows of what certainly never happened. */
  drop: string[]
  /** Something is still under way, and has to be looked at again. */
  isUnderWay: boolean
}

/**
 * What Medusa's rows of one kind lack or have too many of, for a transaction's operations of that kind.
 *
 * Medusa commits a row before it asks us and deletes it when it takes the call for failed, so after a crash each may be
 * there without the other: a row nobody has captured, a capture nobody has booked. A row younger than `restMs` may still
 * be waiting for its turn and is left alone, and so is any operation that could be its.
 */
export function planRows(
  operations: Operation[],
  rows: BookedRow[],
  { now, restMs }: { now: Date; restMs: number }
): RowPlan {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const claimed = new Set<string>()
  const bookable: Operation[] = []
  const failed = new Set<string>()
  let isUnderWay = operations.some(isUnsettled)

  for (const operation of operations) {
    const { medusaId, state } = operation
    const row = medusaId === null ? undefined : byId.get(medusaId)
    if (state === "succeeded" && (row === undefined || !isOwn(row, operation))) bookable.push(operation)
    else if (row && (state === "failed" || state === "declined")) failed.add(row.id)
    else if (row) claimed.add(row.id)
  }
  /** Medusa does not say which row it has written for us: beside a capture of its own, ours may have got that one's. */
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
