import { toCents } from "./cents"
import type { FollowUp, FollowUpKind, Transaction } from "./transaction"

/** The amounts of one shop of a transaction, in cents. */
export type Account = {
  /** The original authorization and its increments; 0 until it is accepted. */
  authorized: number
  /** The part of `authorized` that increments added. */
  increments: number
  captured: number
  canceled: number
  refunded: number
  /** `authorized - captured - canceled`: the amount that may be captured or canceled. */
  open: number
  /** `captured - refunded`: the amount that may be refunded. */
  refundable: number
}

/** Adds up the account of one shop, or of the whole transaction (Payment API v2, 7). */
export function accountOf(transaction: Transaction, partnerShopId?: string): Account {
  const counts = (shop: string) => partnerShopId === undefined || shop === partnerShopId
  const followUps = transaction.followUps.filter((followUp) => counts(followUp.partnerShopId))
  const sum = (kind: FollowUpKind) => sumOf(followUps, kind)

  const baskets = transaction.request.shop_baskets.filter((basket) => counts(basket.partner_shop_id))
  const asked = baskets.reduce((total, basket) => total + toCents(basket.gross_amount), 0)
  const increments = sum("increment")
  const authorized = (transaction.result === "ACCEPTED" ? asked : 0) + increments
  const captured = sum("capture")
  const canceled = sum("cancel")
  const refunded = sum("refund")
  const open = authorized - captured - canceled
  return { authorized, increments, captured, canceled, refunded, open, refundable: captured - refunded }
}

function sumOf(followUps: readonly FollowUp[], kind: FollowUpKind): number {
  return followUps.reduce((total, followUp) => (followUp.kind === kind ? total + followUp.cents : total), 0)
}
