import { alreadyPaidWithin, lineFigures, onlyLines, toCents, type Cents, type MedusaOrder } from "../basket"
import type { OrderState } from "../modules/ratepay/follow-order"
import type { BookedRecord } from "../modules/ratepay/service"
import type RatepayModuleService from "../modules/ratepay/service"
import { readOrder, type OrderNow, type Query } from "./read-order"
import { weigh, type Standing } from "./standing"

export type Alignment = {
  order: OrderNow
  records: BookedRecord[]
  /** As it stands after what could be done. */
  standing: Standing
  hasMoved: boolean
}

/**
 * Brings what Ratepay holds of an order to what the buyer owes through it, as far as that can be done by cancellations and,
 * where wished, by increments: one call where something differs, none where nothing does. Asked before money moves, as
 * Medusa tells of no credit line.
 *
 * What was captured beyond what is owed stays, and is in `standing.surplus`.
 *
 * @returns undefined where there is nothing to align: no authorization that stands, no order, or a canceled one.
 * @throws as the ledger's `followOrder` does.
 */
export async function alignWithOrder(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  {
    mayIncrease = false,
    cause = "order_edit",
    again = false,
  }: Partial<Pick<OrderState, "mayIncrease" | "cause" | "again">> = {}
): Promise<Alignment | undefined> {
  const found = await readAlignment(query, ledger, orderId)
  if (found === undefined) return undefined
  const { order, records, standing } = found
  if (!ledger.options.followOrderEdits) return { ...found, hasMoved: false }

  const live = records.filter(({ books }) => books.authorized > books.canceled)
  const changes = toChanges(ledger, order, live, standing)
  const bearer = mayIncrease ? findBearer(ledger, order, live, standing) : undefined
  let hasMoved = false
  for (const record of live) {
    const isBearer = record === bearer
    const decrease = changes.get(record.transaction.id) ?? 0
    if (decrease === 0 && !isBearer) continue
    const { cancel, increment } = await ledger.followOrder({
      ...stateOf(order, record, live),
      change: decrease > 0 ? 0 - decrease : isBearer ? standing.outstanding : 0,
      mayIncrease: isBearer,
      cause,
      again,
    })
    hasMoved ||= cancel.kind !== "nothing_to_do" || increment.kind !== "nothing_to_do"
  }
  if (!hasMoved) return { ...found, hasMoved }
  const after = await ledger.findByOrder(orderId)
  return { order, records: after, standing: weigh(order, after), hasMoved }
}

/** How an order stands, and what Ratepay holds of it; nothing moves. */
export async function readAlignment(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string
): Promise<Omit<Alignment, "hasMoved"> | undefined> {
  const records = (await ledger.findByOrder(orderId)).filter(({ books }) => books.authorized > 0)
  if (records.length === 0) return undefined
  const order = await readOrder(query, orderId, records)
  if (order === undefined || order.isCanceled) return undefined
  return { order, records, standing: weigh(order, records) }
}

/** The order as one of its transactions has to follow it. */
export function stateOf(
  order: OrderNow,
  record: BookedRecord,
  live: readonly BookedRecord[]
): Pick<OrderState, "transactionId" | "order" | "version" | "paidOtherwise" | "heldBefore"> {
  const { books, transaction } = record
  const own = linesOf(record)
  const others = new Set(live.filter((one) => one !== record).flatMap((one) => [...linesOf(one)]))
  const isOwn = (lineId: string) => own.has(lineId) || !others.has(lineId)
  const isWhole = [...others].every((lineId) => own.has(lineId))
  const priced: MedusaOrder = isWhole ? order.priced : onlyLines(order.priced, isOwn)
  return {
    transactionId: transaction.id,
    order: priced,
    version: order.version,
    paidOtherwise: isWhole ? paidOtherwiseBefore(order, record) : toCents(0),
    heldBefore: toCents(books.captured - books.refunded + books.open),
  }
}

/** What was paid otherwise since the authorization pays for goods of its own, and takes nothing off these. */
function paidOtherwiseBefore(order: OrderNow, { transaction, operations }: BookedRecord): Cents {
  const authorization = operations.find(({ kind, state }) => kind === "authorize" && state === "succeeded")
  const before = alreadyPaidWithin(transaction.goods, authorization?.units ?? [], order.priced)
  return toCents(Math.min(order.paidOtherwise, Math.max(0, order.total), before))
}

/** The lines that a transaction pays for; a declined increment leaves some in its goods that it never did. */
export function linesOf({ transaction, books }: BookedRecord): Set<string> {
  const lines = lineFigures(transaction.goods, { ordered: books.orderedUnits, captured: books.capturedUnits })
  return new Set(
    lines.flatMap(({ line, figures: { ordered, captured } }) =>
      ordered.quantity > 0 || captured.quantity > 0 ? [line.lineId] : []
    )
  )
}

/** The transaction that takes what the order comes to beyond: the first whose own lines became more. */
function findBearer(
  ledger: RatepayModuleService,
  order: OrderNow,
  live: readonly BookedRecord[],
  { outstanding }: Standing
): BookedRecord | undefined {
  const [first] = live
  if (live.length < 2 || outstanding === 0) return first
  return live.find((record) => ledger.plannedIncrement(record, stateOf(order, record, live)) > 0) ?? first
}

/** How much is canceled of which transaction: of those whose own lines became less first, then of the newest. */
function toChanges(
  ledger: RatepayModuleService,
  order: OrderNow,
  live: readonly BookedRecord[],
  { toCancel }: Standing
): Map<string, Cents> {
  let left: number = toCancel
  const changes = new Map<string, Cents>()
  const take = ({ transaction: { id }, books }: BookedRecord, most: number) => {
    const before = changes.get(id) ?? 0
    const cents = Math.min(left, most, books.open - before)
    if (cents <= 0) return
    changes.set(id, toCents(before + cents))
    left -= cents
  }
  if (live.length > 1 && left > 0) {
    for (const record of live) take(record, ledger.plannedCancellation(record, stateOf(order, record, live)))
  }
  for (const record of [...live].reverse()) take(record, Infinity)
  return changes
}
