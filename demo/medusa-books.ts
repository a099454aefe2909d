import type { Books, Line, Pieces } from "./books"
import { toCents, toExactCents } from "./cents"
import type { Json } from "./shop-client"

/** Article number under which the plugin puts an order's shipping into a basket. */
const SHIPPING = "shipping"

/**
 * Adds up what Medusa books for an order's Ratepay payment, from the admin API's answers: the order as it was placed, as
 * it is now, and the payment. Medusa knows no partial cancellation: of a payment with `canceled_at`, all that was not
 * captured is canceled, and all pieces that were not shipped with it.
 */
export function toMedusaBooks(placed: Json, now: Json, payment: Json): Books {
  const sum = (rows: Json[]) => rows.reduce((total: number, { amount }) => total + toCents(amount), 0)
  const authorized = toCents(payment.amount)
  const captured = sum(payment.captures)
  const rest = authorized - captured
  const isGivenUp = payment.canceled_at !== null
  const toLine = (item: Json): Line => {
    const detail = now.items.find(({ id }: Json) => id === item.id)?.detail
    const shipped = detail?.fulfilled_quantity ?? 0
    const part = (quantity: number) => partOf(item, quantity)
    return {
      authorized: part(item.quantity),
      captured: part(shipped),
      canceled: part(isGivenUp ? item.quantity - shipped : 0),
      refunded: part(detail?.return_received_quantity ?? 0),
    }
  }
  return {
    ...{ authorized, captured, refunded: sum(payment.refunds) },
    canceled: isGivenUp ? rest : 0,
    open: isGivenUp ? 0 : rest,
    lines: new Map([
      ...placed.items.map((item: Json): [string, Line] => [item.variant_sku, toLine(item)]),
      ...placed.shipping_methods.map((method: Json): [string, Line] => [
        SHIPPING,
        { authorized: { quantity: 1, cents: toExactCents(method.total) } },
      ]),
    ]),
  }
}

/** Some pieces of a line, at their share of its total. */
function partOf(item: Json, quantity: number): Pieces {
  return { quantity, cents: toExactCents(item.total).times(quantity).div(item.quantity) }
}
