import { BigNumber } from "bignumber.js"
import { grossTotal, lineFigures, sumLineFigures, type PaidElsewhere, type Selection } from "../../basket"
import type { Balances } from "../../modules/ratepay/records/balances"
import type { Operation } from "../../modules/ratepay/records/operation"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import type { OrderNow } from "../read/read-order"

type Held = {
  transaction: Pick<Transaction, "goods">
  balances: Pick<
    Balances,
    "orderedUnits" | "capturedUnits" | "returnedUnits" | "refundedUnits" | "creditedUnits"
  >
}

type Authorized = Held & {
  transaction: Pick<Transaction, "id" | "leadId">
  operations: readonly Operation[]
}

/** Whether a transaction is of a marketplace: of one of several shops, or of another one than the account's own. */
export const isOfShop = ({
  transaction: { shopId, leadId },
}: {
  transaction: Pick<Transaction, "shopId" | "leadId">
}) => shopId !== null || leadId !== null

/** How much an order has of each line, and how much of it came back or is on its way back. */
type Ordered = Pick<OrderNow, "cameBack"> & {
  lines: readonly Pick<OrderNow["lines"][number], "lineId" | "quantity">[]
}

/**
 * The transactions that account for units of an order, see `countLines`: those that pay for units, see `payingFor`, and those of which
 * only goods are left that cost nothing, as they are free or credit pays for them: on a marketplace, these are of no other shop. Once they
 * cost something, another transaction may have paid for all that the order has of them, and then accounts for them alone.
 */
export function accountingFor<
  One extends { transaction: Pick<Transaction, "goods" | "shopId" | "leadId">; balances: Balances },
>(records: readonly One[], order: Ordered): One[] {
  const paying = payingFor(records)
  return records.filter(
    (record) =>
      paying.includes(record) ||
      (isOfShop(record) &&
        record.balances.openUnits.length > 0 &&
        grossTotal(record.transaction.goods, record.balances.openUnits) === 0 &&
        !isTakenOver(record, { paying, order }))
  )
}

/** Whether others have a line of a transaction too, and with it more units than the order has. */
function isTakenOver(
  record: Held,
  { paying, order: { lines, cameBack } }: { paying: readonly Held[]; order: Ordered }
): boolean {
  const [own, others] = [countLines(cameBack, [record]), countLines(cameBack, paying)]
  return [...own].some(([lineId, { quantity }]) => {
    const paid = others.get(lineId)
    // A shipping method counts as one.
    const ordered = lines.find((line) => line.lineId === lineId)?.quantity ?? 1
    return paid !== undefined && new BigNumber(quantity).plus(paid.quantity).isGreaterThan(ordered)
  })
}

/**
 * The transactions that pay for units of an order: those that stand, and those of which a merchant has
 * canceled units that the order still counts. Such units are credit, however little else is left of their transaction, so no
 * other one pays for them. What a return canceled does not count: the order itself says that those units came back.
 */
export function payingFor<One extends { balances: Balances }>(records: readonly One[]): One[] {
  return records.filter(
    ({ balances }) => balances.authorized > balances.canceled || balances.droppableUnits.length > 0
  )
}

/**
 * Whether one of several transactions was priced as the whole order, because nobody could tell which goods its amount was for: it has
 * each line of those before it, and together they account for more than the order has. What its lines seem to lack or have too much
 * is then no one's goods. An edit that takes units off a line makes them account for more too, but seldom of all lines.
 *
 * @param records the oldest first
 */
export function isCountedTwice(
  { lines, cameBack }: Pick<OrderNow, "lines" | "cameBack">,
  records: readonly Authorized[]
): boolean {
  const quantities = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]))
  const each = records.map((record) => countLines(cameBack, [record]))
  const shared = [...countLines(cameBack, records)].filter(
    ([lineId]) => each.filter((own) => own.has(lineId)).length > 1
  )
  // A shipping method counts as one.
  const isMore = shared.some(([lineId, { quantity }]) =>
    new BigNumber(quantity).isGreaterThan(quantities.get(lineId) ?? 1)
  )
  return isMore && hasAllBefore(new Set(quantities.keys()), records)
}

/** Whether an authorization had all items of those before it that the order still has. */
function hasAllBefore(items: ReadonlySet<string>, records: readonly Authorized[]): boolean {
  const authorizations = new Map<string, Set<string>>()
  for (const record of records) {
    const { id, leadId } = record.transaction
    const before = authorizations.get(leadId ?? id) ?? []
    authorizations.set(leadId ?? id, new Set([...before, ...linesAuthorizedFirst(record)]))
  }
  const [first = new Set<string>(), ...later] = authorizations.values()
  const known = new Set([...first].filter((lineId) => items.has(lineId)))
  return later.some((own) => {
    const hasAll = [...known].every((lineId) => own.has(lineId))
    for (const lineId of own) if (items.has(lineId)) known.add(lineId)
    return hasAll
  })
}

function linesAuthorizedFirst({ transaction: { goods }, operations }: Authorized): string[] {
  const ordered = unitsAuthorizedFirst(operations)
  return lineFigures(goods, { ordered }).flatMap(({ line, figures }) =>
    figures.ordered.quantity > 0 ? [line.lineId] : []
  )
}

/** The units that a transaction was authorized with, before any increment. */
export function unitsAuthorizedFirst(operations: readonly Operation[]): Selection {
  return operations.find(({ kind, state }) => kind === "authorize" && state === "succeeded")?.units ?? []
}

/**
 * How much of each line of an order its Ratepay transactions account for: units that are captured, open, returned, or
 * canceled for a credit line. Units that were refunded because an edit took them off are not counted, see `stillOrdered`. A
 * shipping method counts as one.
 *
 * @param cameBack how much of each line came back or is on its way back, by line id
 */
export function countLines(
  cameBack: ReadonlyMap<string, string>,
  records: readonly Held[]
): Map<string, PaidElsewhere> {
  const sums = sumLineFigures(
    records.map(({ transaction: { goods }, balances }) => ({
      goods,
      selections: {
        ordered: balances.orderedUnits,
        captured: balances.capturedUnits,
        returned: balances.returnedUnits,
        refunded: balances.refundedUnits,
        credited: balances.creditedUnits,
      },
    }))
  )
  return new Map(
    [...sums].flatMap(
      ([
        lineId,
        {
          line: { source },
          figures: { ordered, captured, returned, refunded, credited },
        },
      ]) => {
        const taken = new BigNumber(source === "item" ? refunded.quantity : 0).minus(credited.quantity)
        const takenOff = BigNumber.max(0, taken.minus(cameBack.get(lineId) ?? 0))
        const out = new BigNumber(captured.quantity).plus(returned.quantity)
        const quantity = new BigNumber(ordered.quantity).minus(takenOff)
        return quantity.isGreaterThan(0)
          ? [[lineId, { quantity: quantity.toString(10), handedOut: out.toString(10) }] as const]
          : []
      }
    )
  )
}
