import type { Json } from "../../demo/shop-client"
import type { Effect } from "./commands/command"
import type { View } from "./view"

/** Medusa rounds no totals: of net prices it is half a cent away from what the parties pay, and binary dust. */
const HALF_A_CENT = 0.5 + 1e-6

/**
 * Holds what Ratepay has of an order against what its buyer owes, before and after a command, in cents.
 *
 * The rule at any time: captured, less refunded, plus open is at most what the order comes to; where it is more, as goods
 * that were captured have left the order, the attention list says so. Beside it, what each kind of command may do to
 * `View.beyond`, which is what is outstanding less what is open at Ratepay:
 *
 * - Captures, cancellations and shipments do nothing to it: what they take off what is open, they take off what is
 *   outstanding.
 * - A refund pays what the buyer is owed; what goes beyond that is credit.
 * - A return takes the worth of its units off, at their price in the order; what replaces them adds its own. What was not
 *   captured of them is canceled.
 * - After an edit nothing is outstanding that Ratepay would authorize, and Ratepay holds more only where that is owed. (What
 *   was refunded of goods on their way back pays for what the edit takes off, until they have come in.)
 */
export function checkStanding(effect: Effect, before: View, after: View): void {
  checkOwed(after)
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
 * Ratepay holds no more than the buyer owes, or a person is told. An edit that takes off goods that were refunded before
 * leaves Medusa with a total below zero; of nothing held, nothing is the buyer's.
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
  // It could have been canceled only as far as it is open.
  expect(figures.captured - figures.refunded).toBeGreaterThan(0)
}

function checkEdit(before: View, after: View, tolerance: number): void {
  const { authorized, canceled } = before.figures
  const seen = new Set(before.record.operations.map(({ id }) => id))
  const made = after.record.operations.filter(({ id }) => !seen.has(id))
  const isRefused = made.some(
    ({ kind, state }) => kind === "increment" && (state === "declined" || state === "failed")
  )
  // An authorization that is gone takes nothing more: what is added waits for another payment, as what is refused does.
  if (authorized !== canceled && !isRefused) expect(after.beyond).toBeLessThanOrEqual(tolerance)
  // What an increment brings in the place of what is canceled beside it makes Ratepay hold no more.
  const gained = after.figures.authorized - authorized - (after.figures.canceled - canceled)
  if (gained > 0) expect(after.beyond).toBeGreaterThanOrEqual(-tolerance)
}

/** Of net prices, what is outstanding before and after are each half a cent away from what the parties pay. */
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
