import {
  alreadyPaidWithin,
  lineFigures,
  onlyLines,
  roundHalfUp,
  toCents,
  withoutUnits,
  type Cents,
  type MedusaOrder,
} from "../basket"
import { heldOf } from "../modules/ratepay/records/balances"
import type { OrderState } from "../modules/ratepay/follow-up/choose-following"
import type { TransactionWithBalances } from "../modules/ratepay/records/transaction-with-balances"
import type RatepayModuleService from "../modules/ratepay/service"
import { countLines } from "./counted-lines"
import { readOrder, type OrderNow } from "./read-order"
import { mayHold } from "./read-outstanding"
import { weigh, type Standing } from "./standing"
import type { Query } from "./query"

export type Alignment = {
  order: OrderNow
  records: TransactionWithBalances[]
  /** The standing after the cancellations and increments that could be made. */
  standing: Standing
  hasMoved: boolean
}

/** How an order stands as it is read; nothing has moved. */
export type FoundStanding = Omit<Alignment, "hasMoved">

/**
 * Brings what Ratepay holds for an order to what the buyer owes through Ratepay, as far as cancellations and, with
 * `mayIncrease`, increments can do that. It sends one request to Ratepay for each difference, and none where nothing
 * differs. It runs before money moves, because Medusa emits no event for a new credit line.
 *
 * What was captured beyond what is owed stays captured; `standing.surplus` has it.
 *
 * @param found how the order stands, if the caller has just read it
 * @returns undefined where there is nothing to align: no authorization that stands, no order, or a canceled one.
 * @throws what the ledger's `followOrder` throws.
 */
export async function alignWithOrder(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  {
    mayIncrease = false,
    cause = "order_edit",
    again = false,
    found: read,
  }: Partial<Pick<OrderState, "mayIncrease" | "cause" | "again">> & { found?: FoundStanding } = {}
): Promise<Alignment | undefined> {
  const found = read ?? (await readAlignment(query, ledger, orderId))
  if (found === undefined || found.order.isCanceled) return undefined
  const { order, records, standing } = found
  if (!ledger.options.followOrderEdits) return { ...found, hasMoved: false }

  const live = liveOf(records)
  const changes = toChanges(ledger, order, live, standing)
  // An increment that has to wait is made by recovery, as that version of the order is not followed yet.
  const mayGrow = mayIncrease && (standing.outstanding === 0 || !(await isAnotherUnknown(ledger, orderId)))
  const bearer = mayGrow ? findBearer(ledger, order, live, standing) : undefined
  let hasMoved = false
  let hasGrown = false
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
    hasGrown ||= increment.kind === "succeeded"
  }
  if (!hasMoved) return { ...found, hasMoved }
  // An increment may have waited for its turn while another payment was made for the same goods, so the order is read again.
  const checked = hasGrown ? await alignWithOrder(query, ledger, orderId, { cause }) : undefined
  if (checked) return { ...checked, hasMoved }
  const after = await ledger.findByOrder(orderId)
  return { order, records: after, standing: weigh(order, after), hasMoved }
}

/**
 * A transaction as it will be once `alignWithOrder` has canceled what the buyer no longer owes, which happens before each
 * capture. Sends nothing.
 */
export async function previewAligned(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  record: TransactionWithBalances
): Promise<TransactionWithBalances> {
  const found = await readAlignment(query, ledger, orderId)
  if (found === undefined || !ledger.options.followOrderEdits) return record
  const live = liveOf(found.records)
  const own = live.find(({ transaction }) => transaction.id === record.transaction.id)
  const decrease = toChanges(ledger, found.order, live, found.standing).get(record.transaction.id) ?? 0
  if (own === undefined || decrease === 0) return record
  return ledger.previewFollowing(own, {
    ...stateOf(found.order, own, live),
    change: 0 - decrease,
    mayIncrease: false,
    cause: "order_edit",
  })
}

const liveOf = (records: readonly TransactionWithBalances[]) =>
  records.filter(({ balances }) => balances.authorized > balances.canceled)

/** How an order stands, and what Ratepay holds for it; undefined for a canceled order. Sends nothing. */
export async function readAlignment(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  records?: readonly TransactionWithBalances[]
): Promise<FoundStanding | undefined> {
  const found = await readStanding(query, ledger, orderId, records)
  return found?.order.isCanceled ? undefined : found
}

/**
 * As `readAlignment`, but for a canceled order too, of which nothing is owed.
 *
 * @param records all records of the order, if the caller has just read them
 */
export async function readStanding(
  query: Query,
  ledger: RatepayModuleService,
  orderId: string,
  records?: readonly TransactionWithBalances[]
): Promise<FoundStanding | undefined> {
  const all = records ?? (await ledger.findByOrder(orderId))
  const authorized = all.filter(({ balances }) => balances.authorized > 0)
  if (authorized.length === 0) return undefined
  const order = await readOrder(query, orderId, authorized)
  if (order === undefined) return undefined
  return { order, records: authorized, standing: weigh(order, authorized) }
}

/**
 * The order as one of its transactions has to follow it: without the lines that other transactions pay for, and without
 * their units of a line that it shares with them.
 */
export function stateOf(
  order: OrderNow,
  record: TransactionWithBalances,
  live: readonly TransactionWithBalances[]
): Pick<OrderState, "transactionId" | "order" | "version" | "paidOtherwise" | "heldBefore"> {
  const { balances, transaction } = record
  const own = linesOf(record)
  const others = live.filter((one) => one !== record)
  const elsewhere = new Set(others.flatMap((one) => [...linesOf(one)]))
  const isOwn = (lineId: string) => own.has(lineId) || !elsewhere.has(lineId)
  const isWhole = [...elsewhere].every((lineId) => own.has(lineId))
  const rest = withoutUnits(order.priced, countLines(order.lines, others))
  // Credit counts for the first payment. Where it comes to more than the goods that the others leave, nobody can tell
  // whose credit it is, and the whole order is taken.
  const whole = rest.total.cents < 0 ? order.priced : rest
  const priced: MedusaOrder = isWhole ? whole : onlyLines(rest, isOwn)
  return {
    transactionId: transaction.id,
    order: priced,
    version: order.version,
    paidOtherwise: isWhole
      ? toCents(Math.min(paidOtherwiseBefore(order, record), roundHalfUp(priced.total)))
      : toCents(0),
    heldBefore: heldOf(balances),
  }
}

/**
 * What other methods had paid when the transaction was authorized. What they paid later is for other goods, and takes
 * nothing off this transaction's.
 */
function paidOtherwiseBefore(order: OrderNow, { transaction, operations }: TransactionWithBalances): Cents {
  const authorization = operations.find(({ kind, state }) => kind === "authorize" && state === "succeeded")
  const before = alreadyPaidWithin(transaction.goods, authorization?.units ?? [], order.priced)
  return toCents(Math.min(order.paidOtherwise, Math.max(0, order.total), before))
}

/** The lines that a transaction pays for. Its goods may list more: those of a declined increment. */
export function linesOf({ transaction, balances }: TransactionWithBalances): Set<string> {
  const lines = lineFigures(transaction.goods, {
    ordered: balances.orderedUnits,
    captured: balances.capturedUnits,
  })
  return new Set(
    lines.flatMap(({ line, figures: { ordered, captured } }) =>
      ordered.quantity > 0 || captured.quantity > 0 ? [line.lineId] : []
    )
  )
}

/**
 * Whether a payment of the order that holds nothing as far as is known may hold something all the same: the outcome of its
 * authorization is not known. What it may pay for must not be authorized a second time.
 */
export async function isAnotherUnknown(ledger: RatepayModuleService, orderId: string): Promise<boolean> {
  const records = await ledger.findByOrder(orderId)
  return records.some(({ balances, operations }) => balances.authorized === 0 && operations.some(mayHold))
}

/** The transaction that an increment goes to: the first whose own lines grew, else the oldest. */
function findBearer(
  ledger: RatepayModuleService,
  order: OrderNow,
  live: readonly TransactionWithBalances[],
  { outstanding }: Standing
): TransactionWithBalances | undefined {
  const [first] = live
  if (live.length < 2 || outstanding === 0) return first
  return live.find((record) => ledger.plannedIncrement(record, stateOf(order, record, live)) > 0) ?? first
}

/** How much of each transaction is canceled. Those whose own lines shrank come first, and then the newest first. */
function toChanges(
  ledger: RatepayModuleService,
  order: OrderNow,
  live: readonly TransactionWithBalances[],
  { toCancel }: Standing
): Map<string, Cents> {
  let left: number = toCancel
  const changes = new Map<string, Cents>()
  const take = ({ transaction: { id }, balances }: TransactionWithBalances, most: number) => {
    const before = changes.get(id) ?? 0
    const cents = Math.min(left, most, balances.open - before)
    if (cents <= 0) return
    changes.set(id, toCents(before + cents))
    left -= cents
  }
  const newestFirst = [...live].reverse()
  if (live.length > 1 && left > 0) {
    for (const record of newestFirst)
      take(record, ledger.plannedCancellation(record, stateOf(order, record, live)))
  }
  for (const record of newestFirst) take(record, Infinity)
  return changes
}
