import type { Json } from "../../testing/shop-client"
import type { Effect } from "./commands/command"
import type { View } from "./view"

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
 * - After an edit nothing is outstanding that Ratepay would authorize, and Ratepay holds more only if that is owed. (A refund for
 *   goods on their way back pays for what the edit removes, until they are received.)
 */
export function checkStanding(effect: Effect, before: View, after: View): void {
  checkOwed(after)
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

/** After everything has shipped nothing stays open, as no further shipment would capture it. */
function checkShipped({ order, figures, record }: View): void {
  const hasAllShipped = order.items.every(
    ({ quantity, detail }: Json) => detail.shipped_quantity >= quantity && quantity > 0
  )
  const isRefused = record.operations.some(
    ({ kind, cause, state }) => kind === "capture" && cause === "shipment" && state !== "succeeded"
  )
  if (hasAllShipped && figures.captured > 0 && !isRefused) expect(figures).toMatchObject({ open: 0 })
}

function checkEdit(before: View, after: View, tolerance: number): void {
  const { authorized, canceled } = before.figures
  const seen = new Set(before.record.operations.map(({ id }) => id))
  const made = after.record.operations.filter(({ id }) => !seen.has(id))
  const isRefused = made.some(
    ({ kind, state }) => kind === "increment" && (state === "declined" || state === "failed")
  )
  // Nothing can be added to an authorization that has ended: added and refused amounts wait for another payment.
  if (authorized !== canceled && !isRefused) expect(after.beyond).toBeLessThanOrEqual(tolerance)
  // An increment that replaces a cancellation beside it does not make Ratepay hold more.
  const gained = after.figures.authorized - authorized - (after.figures.canceled - canceled)
  if (gained > 0) expect(after.beyond).toBeGreaterThanOrEqual(-tolerance)
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
