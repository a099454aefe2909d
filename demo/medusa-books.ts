import { toCents } from "./ratepay-books"
import type { Json } from "./shop-client"

export type Amounts = {
  authorized: number
  captured: number
  canceled: number
  refunded: number
  open: number
}

/** Pieces of one article, from Medusa's own order: what was ordered, shipped, given up and sent back. */
export type MedusaLine = {
  ordered: number
  /** What the ordered pieces come to, in cents, unrounded as Medusa keeps it. */
  orderedCents: number
  shipped: number
  canceled: number
  returned: number
}

export type MedusaBooks = Amounts & { lines: Map<string, MedusaLine> }

/**
 * Reads what Medusa books for an order's first payment, from the admin API's answers: the order as it was placed and as
 * it is now. What Medusa calls a canceled payment has nothing open.
 */
export function toMedusaBooks(placed: Json, now: Json, payment: Json): MedusaBooks {
  const sum = (rows: Json[]) => rows.reduce((total: number, { amount }) => total + toCents(amount), 0)
  const authorized = toCents(payment.amount)
  const captured = sum(payment.captures)
  const rest = authorized - captured
  const isGivenUp = payment.canceled_at !== null
  const lines = new Map<string, MedusaLine>(
    placed.items.map((item: Json) => {
      const current = now.items.find(({ id }: Json) => id === item.id)
      const shipped = current?.detail.fulfilled_quantity ?? 0
      return [
        item.variant_sku,
        {
          ordered: item.quantity,
          orderedCents: item.total * 100,
          shipped,
          canceled: isGivenUp ? item.quantity - shipped : 0,
          returned: current?.detail.return_received_quantity ?? 0,
        },
      ]
    })
  )
  return {
    authorized,
    captured,
    canceled: isGivenUp ? rest : 0,
    refunded: sum(payment.refunds),
    open: isGivenUp ? 0 : rest,
    lines,
  }
}
