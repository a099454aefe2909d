import type { FoundStanding } from "../../../medusa/align/read-standing"
import type { Balances } from "../../../modules/ratepay/records/balances"
import type { Transaction } from "../../../modules/ratepay/records/transaction"

type Held = {
  transaction: Pick<Transaction, "id" | "leadId" | "paymentId">
  balances: Pick<Balances, "authorized" | "open">
}

/**
 * The authorizations of an order that it does not owe beside its others: those without a payment in Medusa first, and the newest of
 * them first, as `alignWithOrder` takes them. One of which something has moved, or of which a part is owed, is none. The
 * transactions of several shops that were authorized together are one. Pure.
 *
 * @param live those that are not canceled in full, oldest first
 * @returns the ids of their transactions, of several shops that of the first
 */
export function findPaidTwice(
  {
    order,
    standing,
  }: {
    order: Pick<FoundStanding["order"], "booked">
    standing: Pick<FoundStanding["standing"], "toCancel">
  },
  live: readonly Held[]
): string[] {
  const leadOf = ({ transaction: { id, leadId } }: Held) => leadId ?? id
  const isBooked = (one: Held) => one.transaction.paymentId !== null || order.booked.has(leadOf(one))
  let left: number = standing.toCancel
  const newestFirst = [...new Set([...live].reverse().map(leadOf))]
  return newestFirst.filter((id) => {
    const whole = live.filter((one) => leadOf(one) === id)
    const open = whole.reduce((sum, { balances }) => sum + balances.open, 0)
    const hasMoved = whole.some(({ balances }) => balances.open !== balances.authorized)
    if (whole.some(isBooked) || hasMoved || open > left) return false
    left -= open
    return true
  })
}
