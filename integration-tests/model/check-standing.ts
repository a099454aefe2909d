import { creditWithin, grossTotal } from "../../src/basket"
import { accountingFor, isOfShop } from "../../src/medusa/align/counted-lines"
import { heldOf } from "../../src/modules/ratepay/records/balances"
import type { Json } from "../../testing/shop-client"
import type { Effect } from "./commands/command"
import { handedOver } from "./handed-over"
import { shopOfSku } from "./shop-of-sku"
import { sumCents, type View } from "./view"

/** Medusa does not round totals, so with net prices they differ by up to half a cent from the paid amounts, plus float errors. */
const HALF_A_CENT = 0.5 + 1e-6

/**
 * Compares what Ratepay holds of an order with what its buyer owes, before and after a command, in cents.
 *
 * The rule at any time: captured less refunded plus open is at most the order's total. If it is more, because captured goods have
 * left the order, the attention list says so. Beside that, each kind of command may change `View.beyond`, the outstanding amount
 * less the open amount at Ratepay, only in this way:
 *
 * - Captures, cancellations and shipments do not change it: they reduce the open and the outstanding amount equally.
 * - A refund pays the amount that the buyer is owed; anything beyond that is credit.
 * - A return deducts the price of its units in the order; replacing units add theirs. Units that were not captured are canceled.
 * - A payment of what is outstanding leaves nothing outstanding.
 * - After an edit nothing is outstanding that Ratepay would authorize, and Ratepay holds more only if that is owed. (A refund for
 *   goods on their way back pays for what the edit removes, until they are received.)
 */
export function checkStanding(effect: Effect, before: View, after: View): void {
  checkOwed(after)
  checkShops(after)
  checkShipped(after)
  const tolerance = toleranceOf(before, after)
  const near = (expected: number) => {
    if (Math.abs(after.beyond - expected) > tolerance)
      expect({ beyond: after.beyond }).toEqual({ beyond: expected })
  }
  switch (effect) {
    case "none":
      return near(before.beyond)
    case "refund": {
      const refunded = after.figures.refunded - before.figures.refunded
      return near(before.beyond + Math.min(refunded, Math.max(0, -before.beyond)))
    }
    case "return": {
      const { returned, replaced } = valueOfReturn(before, after)
      const canceled = after.figures.canceled - before.figures.canceled
      const without = before.beyond - returned + replaced
      expect(canceled).toBeLessThanOrEqual(Math.max(0, -without) + tolerance)
      return near(without + canceled)
    }
    case "payment":
      return near(0)
    case "edit":
      return checkEdit(before, after, tolerance)
  }
}

/**
 * Ratepay holds no more than the buyer owes, or the attention list says so. An edit that removes goods that were refunded before
 * leaves Medusa's total below zero, while Ratepay holds nothing for them.
 */
function checkOwed({ order, figures, ratepay }: View): void {
  const held = figures.captured - figures.refunded + figures.open
  const surplus = held - Math.max(0, order.total * 100)
  if (surplus <= HALF_A_CENT) return
  const told = ratepay.operations.filter(
    ({ kind, needs_attention }: Json) => kind === "comparison" && needs_attention
  )
  if (told.length === 0)
    expect({ held, owed: order.total * 100 }).toEqual({ held: "at most what is owed, or told" })
  // Everything that can be canceled is canceled without an entry on the attention list.
  expect(told.map(({ error }: Json) => error).join()).not.toMatch(/Cancel /)
  // It could have been canceled only as far as it is open.
  expect(figures.captured - figures.refunded).toBeGreaterThan(0)
}

/**
 * Ratepay holds no more for a shop of a marketplace than its own goods cost, less the store credit that they were authorized with, or
 * the attention list says so.
 */
function checkShops({ order, parts, ratepay, authorizations: [checkout] }: View): void {
  if (order.status === "canceled" || !parts.some(isOfShop)) return
  const isTold = ratepay.operations.some(
    ({ kind, needs_attention }: Json) => kind === "comparison" && needs_attention
  )
  const ordered = order.items.map(({ id, quantity }: Json) => ({ lineId: id, quantity: String(quantity) }))
  for (const shopId of new Set(parts.map(({ transaction }) => transaction.shopId))) {
    const own = parts.filter(({ transaction }) => transaction.shopId === shopId)
    const held = own.reduce((sum, { balances }) => sum + heldOf(balances), 0)
    // The store credit is of the checkout; a later payment has none.
    const credit = accountingFor(own, { lines: ordered, cameBack: new Map() })
      .filter(({ transaction: { id, leadId } }) => (leadId ?? id) === checkout?.record.transaction.id)
      .flatMap(({ transaction, operations }) =>
        operations.flatMap(({ kind, units }) =>
          kind === "authorize" ? creditWithin(transaction.goods, units) : []
        )
      )
      .reduce<number>((sum, cents) => sum + cents, 0)
    const lines = linesOfShop(order, shopId)
    const worth = lines.reduce((sum: number, { total }: Json) => sum + total * 100, 0)
    // Each line is rounded up or down, so that the order's total comes out.
    if (held > Math.max(0, worth - credit) + lines.length && !isTold)
      expect({ shopId, held, worth, credit }).toEqual({ held: "at most what its goods cost, or told" })
  }
}

const linesOfShop = ({ items, shipping_methods }: Json, shopId: string | null): Json[] => [
  ...items.filter(({ variant_sku }: Json) => (shopOfSku(variant_sku) ?? null) === shopId),
  ...(shopId === null ? shipping_methods : []),
]

/** After everything has shipped or was collected nothing stays open, as no further shipment would capture it. */
function checkShipped({ order, figures, operations }: View): void {
  const hasAllShipped = order.items.every(
    ({ id, quantity }: Json) => handedOver(order, id) >= quantity && quantity > 0
  )
  const isRefused = operations.some(
    ({ kind, cause, state }) => kind === "capture" && cause === "shipment" && state !== "succeeded"
  )
  if (hasAllShipped && figures.captured > 0 && !isRefused) expect(figures).toMatchObject({ open: 0 })
}

function checkEdit(before: View, after: View, tolerance: number): void {
  const { authorized, canceled } = before.figures
  const seen = new Set(before.operations.map(({ id }) => id))
  const made = after.operations.filter(({ id }) => !seen.has(id))
  const isRefused = made.some(
    ({ kind, state, bodyHash }) =>
      kind === "increment" && bodyHash !== "" && (state === "declined" || state === "failed")
  )
  // Nothing can be added to an authorization that has ended, nor for a shop without a part of one: it waits for another payment.
  const standing = before.parts.filter(({ balances }) => balances.authorized > balances.canceled)
  const shops = new Set(standing.map(({ transaction }) => transaction.shopId))
  const sellers = new Set<string | null>([
    null,
    ...after.order.items.map(({ variant_sku }: Json) => shopOfSku(variant_sku) ?? null),
  ])
  const unsold = [...sellers].filter((shopId) => !shops.has(shopId))
  if (standing.length > 0 && !isRefused) {
    const cents = unsold.reduce((sum, shopId) => sum + worthOf(after, shopId), 0)
    expect(after.beyond).toBeLessThanOrEqual(cents + tolerance)
    if (after.beyond > tolerance) expectToldOf(after, unsold)
  }
  checkCredit(before, after)
  // An increment that replaces a cancellation beside it does not make Ratepay hold more.
  const gained = after.figures.authorized - authorized - (after.figures.canceled - canceled)
  if (gained > 0) expect(after.beyond).toBeGreaterThanOrEqual(-tolerance)
}

/** What the goods of a shop cost that has no part which stands, less those that stand for what a merchant has canceled of it. */
function worthOf({ order, parts }: View, shopId: string | null): number {
  const worth = linesOfShop(order, shopId).reduce((sum: number, { total }: Json) => sum + total * 100, 0)
  const canceled = parts
    .filter(({ transaction }) => transaction.shopId === shopId)
    .reduce((sum, part) => sum + grossTotal(part.transaction.goods, part.balances.droppableUnits), 0)
  return Math.max(0, worth - canceled)
}

/** Goods that no shop can have authorized are told with the shop's name. */
function expectToldOf({ ratepay }: View, unsold: (string | null)[]): void {
  const told = ratepay.operations.filter(
    ({ kind, needs_attention }: Json) => kind === "increment" && needs_attention
  )
  const names = unsold.map((shopId) => shopId ?? "the account's own")
  expect(told.map(({ error }: Json) => error).join()).toMatch(new RegExp(names.join("|")))
}

/** Credit is taken back by an edit only as far as units leave the order. */
function checkCredit({ order: before }: View, { order }: View): void {
  const credit = ({ credit_lines }: Json) => sumCents(credit_lines)
  const now = new Map<string, Json>(order.items.map((item: Json) => [item.id, item]))
  const hasLeft = before.items.some(({ id, quantity }: Json) => (now.get(id)?.quantity ?? 0) < quantity)
  if (!hasLeft) expect({ credit: credit(order) }).toEqual({ credit: credit(before) })
}

/** With net prices the outstanding amounts before and after each differ by up to half a cent from the paid amounts. */
function toleranceOf(before: View, after: View): number {
  return hasFraction(before) || hasFraction(after) ? 2 * HALF_A_CENT : HALF_A_CENT
}

export function hasFraction({ beyond }: Pick<View, "beyond">): boolean {
  return Math.abs(beyond - Math.round(beyond)) > 1e-6
}

function valueOfReturn(before: View, after: View): { returned: number; replaced: number } {
  const old = new Map<string, Json>(before.order.items.map((item: Json) => [item.id, item]))
  let returned = 0
  let replaced = 0
  for (const item of after.order.items) {
    const earlier = old.get(item.id)
    if (earlier === undefined) replaced += item.total * 100
    else {
      const { return_received_quantity, return_dismissed_quantity } = earlier.detail
      const kept = earlier.quantity - return_received_quantity - return_dismissed_quantity
      const going = awayOf(item) - awayOf(earlier)
      if (going !== 0) returned += (earlier.total * 100 * going) / kept
    }
  }
  return { returned, replaced }
}

function awayOf({ detail }: Json): number {
  return detail.return_requested_quantity + detail.return_received_quantity + detail.return_dismissed_quantity
}
