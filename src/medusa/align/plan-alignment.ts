import {
  compareLines,
  grossTotal,
  onlyLines,
  roundHalfUp,
  toCents,
  withoutUnits,
  type Cents,
  type MedusaOrder,
} from "../../basket"
import {
  hasExpired,
  isComparable,
  plannedCancellation,
  plannedIncrement,
  type OrderState,
} from "../../modules/ratepay/follow-up/choose-following"
import { heldOf } from "../../modules/ratepay/records/balances"
import { previewFollowing } from "../../modules/ratepay/follow-up/follow-order"
import {
  withBalances,
  type TransactionWithBalances,
} from "../../modules/ratepay/records/transaction-with-balances"
import { InvalidInputError } from "../../ratepay-api"
import { accountingFor, countLines, isCountedTwice, payingFor, isOfShop } from "./counted-lines"
import { backBeforeCapture, forReturns } from "./for-returns"
import { creditsOf, isSoldBy, stateOf, unclaimedLines } from "./order-for-transaction"
import { planShift } from "./plan-shift"
import type { OrderNow } from "../read/read-order"
import { liveOf, type FoundStanding } from "./read-standing"
import { heldLines } from "./standing"

/** What one transaction has to give up or to get, in cents. */
export type AlignmentStep = {
  record: TransactionWithBalances
  /** How much of it is canceled; zero where nothing is. */
  decrease: Cents
  /** How much of the decrease is for goods that came back, see `forReturns`. */
  returned: Cents
  /** How much more of it is authorized: zero where it has to follow the order's version all the same, undefined where nothing may be added. */
  increase: Cents | undefined
}

/** Added goods of shops that have no part of any authorization that stands: the lines, and what no other method pays of them. */
export type Unsold = { lineIds: readonly string[]; cents: Cents }

export type AlignmentPlan = {
  /** In the sequence in which they are to be sent: who gives up comes before who gets. */
  steps: AlignmentStep[]
  /** Whether some shops of a marketplace give up what others get, so that none may get before. */
  hasShifted: boolean
  unsold: Unsold
}

const nothingUnsold: Unsold = { lineIds: [], cents: toCents(0) }

/**
 * Plans how what Ratepay holds for an order becomes what the buyer owes through Ratepay: by how much each transaction falls or
 * rises. Pure.
 *
 * @param mayGrow whether added goods may be authorized; otherwise only the surplus is canceled
 */
export function planAlignment(found: FoundStanding, { mayGrow }: { mayGrow: boolean }): AlignmentPlan {
  const live = liveOf(found.records)
  const decreases = toDecreases(found, live)
  const increases = mayGrow ? toIncreases(found, live) : new Map<string, Cents>()
  const unsold = mayGrow ? unsoldOf(found, live) : nothingUnsold
  const unpaid = found.standing.outstanding - sumOf(increases)
  const heldForUnsold = Math.max(0, unsold.cents - unpaid)
  const hasShifted = mayGrow && shiftBetweenShops(found, live, { decreases, increases, heldForUnsold })
  const less = [...decreases.keys()].flatMap(
    (id) => live.find(({ transaction }) => transaction.id === id) ?? []
  )
  const steps = [...less, ...live.filter((record) => !less.includes(record))].flatMap((record) => {
    const decrease = decreases.get(record.transaction.id) ?? toCents(0)
    const increase = increases.get(record.transaction.id)
    const returned = decrease === 0 ? toCents(0) : forReturns(found, record, decrease)
    return decrease === 0 && increase === undefined ? [] : [{ record, decrease, returned, increase }]
  })
  return { steps, hasShifted, unsold }
}

/** One change of a transaction, as `followOrder` takes it. */
export type Following = Pick<OrderState, "change" | "mayIncrease" | "cause">

/** The changes of a step, each counted from what the transaction held before the first. Nearly always it is one. */
export function followingsOf({ decrease, returned, increase }: Omit<AlignmentStep, "record">): Following[] {
  const mayIncrease = increase !== undefined
  const ofEdit = {
    change: decrease > 0 ? returned - decrease : (increase ?? 0),
    mayIncrease,
    cause: "order_edit" as const,
  }
  const ofReturn = { change: 0 - decrease, mayIncrease: false, cause: "return" as const }
  if (returned === 0) return [ofEdit]
  return returned < decrease || mayIncrease ? [ofEdit, ofReturn] : [ofReturn]
}

const sumOf = (amounts: ReadonlyMap<string, Cents>) =>
  [...amounts.values()].reduce((sum, one) => sum + one, 0)

/** The lines that none of the transactions pays for and that cost something: what is free needs no shop that could be paid for it. */
function unpaidLines(order: OrderNow, records: readonly TransactionWithBalances[]): string[] {
  const unclaimed = new Set(unclaimedLines(order, records))
  const { items, shipping_methods } = order.priced
  return [...items, ...shipping_methods].flatMap(({ id, total }) =>
    unclaimed.has(id) && costs(total) ? [id] : []
  )
}

const costs = ({ cents, billionths }: MedusaOrder["total"]) => cents > 0 || billionths > 0

/** Units of a part that was canceled in full are those that a merchant gave up: only what the order has beyond them is counted. */
function unsoldOf(
  { order, records, shops }: FoundStanding,
  live: readonly TransactionWithBalances[]
): Unsold {
  if (shops === undefined) return nothingUnsold
  const rest = withoutUnits(order.priced, countLines(order.cameBack, payingFor(records)))
  const lineIds = [...rest.items, ...rest.shipping_methods].flatMap(({ id, total }) =>
    costs(total) && !live.some((record) => isSoldBy(record, id, shops)) ? [id] : []
  )
  const worth = roundHalfUp(onlyLines(rest, (id) => lineIds.includes(id)).total)
  return { lineIds, cents: toCents(Math.max(0, worth - Math.max(0, order.paidOtherwise))) }
}

/**
 * How much more of each transaction is authorized. An increment goes to the first whose own lines grew, else to the oldest. On a
 * marketplace each shop's goods go to its own transaction, and the rest to the first of those. One that has expired is passed over, as
 * nothing can be added to it, unless all have.
 *
 * @returns in cents, by transaction; zero for one that has to follow the order's version all the same
 */
function toIncreases(found: FoundStanding, live: readonly TransactionWithBalances[]): Map<string, Cents> {
  const { outstanding } = found.standing
  const lasting = live.filter((record) => !hasExpired(record))
  const able = lasting.length > 0 ? lasting : live
  const [first] = able
  if (first === undefined) return new Map()
  const isSold = unpaidLines(found.order, live).every((id) =>
    live.some((record) => isSoldBy(record, id, found.shops))
  )
  const isMarketplace = live.some(isOfShop)
  if (isSold && !isMarketplace && (live.length < 2 || outstanding === 0))
    return new Map([[first.transaction.id, outstanding]])
  const bearer = able.find((record) => plannedIncrement(record, stateOf(found, record)) > 0) ?? first
  const shared = isMarketplace ? live : [bearer]
  const growth = growthOf(found, live)
  let left: number = outstanding
  const increases = new Map<string, Cents>()
  for (const { transaction } of shared) {
    const cents = Math.min(left, Math.max(0, growth.get(transaction.id) ?? 0))
    increases.set(transaction.id, toCents(cents))
    left -= cents
  }
  // What goods of nobody in this order cost is no other shop's.
  if (!isSold) return increases
  return increases.set(bearer.transaction.id, toCents((increases.get(bearer.transaction.id) ?? 0) + left))
}

/**
 * By how many cents the lines of each transaction grew since it followed the order; below zero, by how much of what is open they shrank.
 * Two payments for one line both see all of its change: what the newest gives up, or the oldest gets, is no change of the others.
 */
function growthOf(found: FoundStanding, live: readonly TransactionWithBalances[]): Map<string, number> {
  const growth = new Map<string, number>(live.map(({ transaction: { id } }) => [id, 0]))
  let after = found
  for (const record of [...live].reverse()) {
    const grown = grownBy(after, record)
    if (grown >= 0) continue
    growth.set(record.transaction.id, grown)
    after = withFollowed(after, record, grown)
  }
  for (const record of live) {
    const hasShrunk = (growth.get(record.transaction.id) ?? 0) < 0
    const grown = hasShrunk ? 0 : grownBy(after, record)
    if (grown <= 0) continue
    growth.set(record.transaction.id, grown)
    after = withFollowed(after, record, grown)
  }
  return growth
}

function grownBy(found: FoundStanding, record: TransactionWithBalances): number {
  const state = stateOf(found, record)
  // Of goods that can't be compared with the authorized ones the amount alone tells. What they cost more is no other transaction's: that
  // it can't be added to this one is told when it is tried.
  if (!isComparable(record, state)) return Math.max(0 - record.balances.open, lackingOf(found, record))
  const back = grossTotal(record.transaction.goods, backBeforeCapture(found, record))
  const grown = plannedIncrement(record, state) - plannedCancellation(record, state) - back
  const lacking = lackingOf(found, record)
  // What was captured for goods that have left the order pays for those that came in their place.
  if (grown > 0) return Math.min(grown, Math.max(0, lacking))
  // What was captured of goods beyond what they cost now pays for other goods of their shop, and is no other shop's.
  const { beyondPrice } = compareLines(found.order.lines, heldLines([record]))
  return Math.max(0 - record.balances.open, Math.min(grown, Math.max(lacking, grown - beyondPrice)))
}

/** By how many cents a transaction's goods cost more than it holds; below zero, less. */
function lackingOf(found: FoundStanding, record: TransactionWithBalances): number {
  const { order, paidOtherwise } = stateOf(found, record)
  return roundHalfUp(order.total) - paidOtherwise - heldOf(record.balances)
}

/** An order as it will stand once one of its transactions has followed it by so many cents. */
function withFollowed(found: FoundStanding, record: TransactionWithBalances, change: number): FoundStanding {
  const { transaction } = record
  const followed = followedBy(found, record, change)
  return {
    ...found,
    records: found.records.map((one) => (one.transaction.id === transaction.id ? followed : one)),
  }
}

function followedBy(
  found: FoundStanding,
  record: TransactionWithBalances,
  change: number
): TransactionWithBalances {
  const isMore = change > 0
  const state = {
    ...stateOf(found, record),
    change,
    mayIncrease: isMore,
    again: isMore,
    cause: "order_edit" as const,
  }
  try {
    return withBalances(previewFollowing(record, state, isMore ? "increment" : "cancel"))
  } catch (error) {
    if (error instanceof InvalidInputError) return record
    throw error
  }
}

/**
 * Adds what some shops of an order have to give up while others get as much more, see `planShift`.
 *
 * @param heldForUnsold what the shops hold in place of goods that Ratepay can authorize for no shop, in cents
 * @returns whether there is anything
 */
function shiftBetweenShops(
  found: FoundStanding,
  live: readonly TransactionWithBalances[],
  {
    decreases,
    increases,
    heldForUnsold,
  }: { decreases: Map<string, Cents>; increases: Map<string, Cents>; heldForUnsold: number }
): boolean {
  if (heldForUnsold === 0 && (live.length < 2 || !live.some(isOfShop))) return false
  if (isPricedTwice(found, live)) return false
  const growth = growthOf(found, live)
  const shift = planShift(
    live.map(({ transaction: { id } }) => ({
      id,
      grown: growth.get(id) ?? 0,
      increase: increases.get(id) ?? 0,
      decrease: decreases.get(id) ?? 0,
    })),
    { heldForUnsold }
  )
  const add = (changes: Map<string, Cents>, more: ReadonlyMap<string, number>) => {
    for (const [id, cents] of more) changes.set(id, toCents((changes.get(id) ?? 0) + cents))
  }
  add(decreases, shift.less)
  add(increases, shift.more)
  return shift.less.size > 0
}

/** Whether a payment was priced as all goods, less what others hold: then it has more credit than the order, and each line twice. */
function isPricedTwice({ order, records }: FoundStanding, live: readonly TransactionWithBalances[]): boolean {
  return creditsOf(order, accountingFor(records, order)).size === 0 && isCountedTwice(order, live)
}

/**
 * How much of each transaction is canceled. Those whose own lines shrank come first, and then the newest first. In both,
 * those without a payment in Medusa come before the others, which somebody was told are authorized.
 */
function toDecreases(found: FoundStanding, live: readonly TransactionWithBalances[]): Map<string, Cents> {
  let left: number = found.standing.toCancel
  const decreases = new Map<string, Cents>()
  let after = found
  const take = (record: TransactionWithBalances, most: number) => {
    const { transaction, balances } = record
    const before = decreases.get(transaction.id) ?? 0
    const cents = Math.min(left, most, balances.open - before)
    if (cents <= 0) return
    decreases.set(transaction.id, toCents(before + cents))
    left -= cents
    // What one has given up of a line that another one has too is not given up by both.
    if (left > 0) after = withFollowed(after, record, 0 - before - cents)
  }
  const isBooked = ({ transaction: { id, leadId, paymentId } }: TransactionWithBalances) =>
    paymentId !== null || found.order.booked.has(leadId ?? id)
  const newest = [...live].reverse()
  const newestFirst = [...newest.filter((record) => !isBooked(record)), ...newest.filter(isBooked)]
  const isMarketplace = live.some(isOfShop)
  if (live.length > 1 && left > 0) {
    for (const record of newestFirst) {
      const state = stateOf(after, record)
      // A shop of a marketplace gives up what its goods cost less in all; its own new goods take the place of its old ones.
      const own = isMarketplace ? plannedIncrement(record, state) : 0
      take(record, plannedCancellation(record, state) - own)
    }
  }
  // New goods of a shop may be paid by what was captured for others of it that have left: then its amount tells, not its goods.
  if (isMarketplace && !isPricedTwice(found, live)) {
    for (const record of newestFirst)
      take(record, 0 - lackingOf(after, record) - (decreases.get(record.transaction.id) ?? 0))
  }
  for (const record of newestFirst) take(record, Infinity)
  return decreases
}
