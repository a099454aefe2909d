import type { Json } from "../../demo/shop-client"
import { cents } from "../support/books"
import type { Effect } from "./commands/command"
import { lineOf, type View } from "./view"

/** What is outstanding beyond what is open at Ratepay, as the commands so far must have left it. Cents. */
export type Beyond = {
  expected: number
  /** Of it, what was added to the order and not authorized: the next edit asks Ratepay for all of it once more. */
  unauthorized: number
}

/** Medusa rounds no totals: of net prices it is half a cent away from what the parties pay, and binary dust. */
const HALF_A_CENT = 0.5 + 1e-6
/** Where the value of some units alone is compared, theirs is rounded too. */
const ROUNDED_PARTS = 1.5

/**
 * Works out what a command does to `View.beyond`, and holds it against what it did. Captures, cancellations and
 * shipments do nothing to it: what they take off what is open, they take off what is outstanding.
 *
 * - A refund pays what the buyer is owed; Medusa books a credit line for what goes beyond that.
 * - A return that is requested takes the worth of its units off, at their price in the order; what replaces them adds
 *   its own. Whether they were captured does not matter to Medusa.
 * - An edit does nothing to it either, but for what Ratepay can't give back: value lost that was captured.
 *
 * @returns what is expected from now on
 */
export function checkBeyond(effect: Effect, before: View, after: View, beyond: Beyond): Beyond {
  switch (effect) {
    case "none":
      return near(after, beyond.expected, beyond)
    case "refund": {
      const refunded = after.figures.refunded - before.figures.refunded
      const owed = Math.max(0, -before.pending)
      return near(after, beyond.expected + Math.min(refunded, owed), beyond)
    }
    case "return": {
      const { returned, replaced } = valueOfReturn(before, after)
      const unauthorized = beyond.unauthorized + replaced
      return near(after, beyond.expected - returned + replaced, { ...beyond, unauthorized })
    }
    case "edit":
      return checkEdit(before, after, beyond)
  }
}

function near(after: View, expected: number, { unauthorized }: Beyond): Beyond {
  const { beyond } = after
  if (Math.abs(beyond - expected) > toleranceOf(after)) expect({ beyond }).toEqual({ beyond: expected })
  return { expected: hasFraction(after) ? beyond : expected, unauthorized }
}

/** Of net prices, what is outstanding before and after are each half a cent away from what the parties pay. */
function toleranceOf(view: View): number {
  return hasFraction(view) ? 2 * HALF_A_CENT : HALF_A_CENT
}

function hasFraction({ beyond }: View): boolean {
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

function checkEdit(before: View, after: View, beyond: Beyond): Beyond {
  const changes = changesOf(before, after)
  const change = changes.reduce((sum, one) => sum + one.value, 0)
  const seen = new Set(before.record.operations.map(({ id }) => id))
  const made = after.record.operations.filter(({ id }) => !seen.has(id))
  const sum = (kind: string, state: string) =>
    made
      .filter((one) => one.kind === kind && one.state === state)
      .reduce((all, one) => all + one.grossAmount, 0)

  // An authorization that is gone takes nothing more: what is added waits for another payment. What was canceled and
  // is now taken off the order too is nothing that the buyer gets back.
  const { authorized, canceled, captured } = before.figures
  if (authorized === canceled) {
    const added = changes.reduce((all, { value }) => all + Math.max(0, value), 0)
    const cheapened = changes.reduce((all, one) => all + one.cheapened, 0)
    if (change < 0 || added !== change) return atLeastNothing(after, beyond, cheapened)
    return near(after, beyond.expected + change, { ...beyond, unauthorized: beyond.unauthorized + change })
  }
  // What can't be told to Ratepay is told to the merchant, and stays outstanding or owed.
  if (made.some(({ state, cause }) => state === "failed" && cause === "order_edit")) {
    expect(after.ratepay.operations.some((one: Json) => one.needs_attention)).toBe(true)
    const unauthorized = beyond.unauthorized + change
    return near(after, beyond.expected + change, { ...beyond, unauthorized })
  }
  const unauthorized = sum("increment", "declined")
  // Several differences are told at once: what is left of each can't be told from outside.
  if (beyond.unauthorized !== 0 || changes.some(({ hasReturns }) => hasReturns)) {
    return { expected: after.beyond, unauthorized }
  }
  const lost = changes.reduce((all, { value, open }) => all + Math.max(0, -value - open), 0)
  const dropped = sum("drop", "succeeded")
  const least = beyond.expected + unauthorized - lost
  // Value that returns to a line of which the buyer was owed some is taken out of that first.
  const owed = captured > 0 ? Math.max(0, -beyond.expected) : 0
  const gained = changes.reduce((all, { value }) => all + Math.max(0, value), 0)
  const most = beyond.expected + unauthorized - Math.max(0, lost - dropped) + Math.min(owed, gained)
  const isExact = lost === 0 && owed === 0
  const within = isExact ? toleranceOf(after) : ROUNDED_PARTS
  if (after.beyond < least - within || after.beyond > most + within) {
    expect({ beyond: after.beyond }).toEqual({ beyond: least === most ? least : { least, most } })
  }
  return { expected: isExact && !hasFraction(after) ? least : after.beyond, unauthorized }
}

/** Canceled units that an edit makes cheaper keep their credit (README, "Limits"). */
function atLeastNothing(after: View, { expected, unauthorized }: Beyond, cheapened: number): Beyond {
  const least = Math.min(0, expected) - cheapened
  if (after.beyond < least - HALF_A_CENT) expect({ beyond: after.beyond }).toEqual({ beyond: least })
  return { expected: after.beyond, unauthorized: Math.max(unauthorized, after.beyond) }
}

type Change = {
  /** What the line comes to more than before. */
  value: number
  /** What of it could still be canceled before. */
  open: number
  /** What the units that stay come to less than before. */
  cheapened: number
  hasReturns: boolean
}

function changesOf(before: View, after: View): Change[] {
  const rows = (view: View): Json[] => [...view.order.items, ...view.order.shipping_methods]
  const old = new Map(rows(before).map((row) => [row.id, row]))
  const now = new Map(rows(after).map((row) => [row.id, row]))
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const [earlier, later] = [old.get(id), now.get(id)]
    const value = ((later?.total ?? 0) - (earlier?.total ?? 0)) * 100
    if (Math.abs(value) < 1e-6) return []
    const detail = earlier?.detail
    return [
      {
        value,
        open: cents(lineOf(before, id)?.amounts.open ?? 0),
        cheapened: earlier && later ? cheapenedBy(earlier, later) : 0,
        hasReturns: detail !== undefined && awayOf({ detail }) > 0,
      },
    ]
  })
}

function cheapenedBy(earlier: Json, later: Json): number {
  const share = earlier.quantity > 0 ? Math.min(1, later.quantity / earlier.quantity) : 1
  return Math.max(0, (earlier.total * share - later.total) * 100)
}
