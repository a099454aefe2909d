import { compareLines, inaccuracyOf, onlyLines, roundHalfUp, toCents, type Cents } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { shopOf } from "../../modules/ratepay/records/transaction"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { accountingFor, isOfShop } from "./counted-lines"
import { creditsOf, isSoldBy, linesOf, unclaimedLines, type ShopsByLine } from "./order-for-transaction"
import { creditOf } from "../credit-of"
import type { OrderNow } from "../read/read-order"
import { heldLines, refundedByAmount, type Standing } from "./standing"

/**
 * What was captured for shops of a marketplace beyond what their goods cost in the order now, less what was credited of them. The order
 * as a whole does not show it: goods that left one shop, or are on their way back to it, may be worth as much as goods that another shop
 * is not paid for yet. Nothing may be taken from one shop for another one's goods, so only a refund puts it right.
 *
 * Goods that have left count also while others of the shop are open; those that took their place pay for them.
 *
 * @param found with the shops of lines that no transaction pays for, where these are known
 * @returns in cents, by shop; empty where the order's own surplus says as much already
 */
export function shopSurplus({
  order,
  records,
  standing: { surplus },
  shops,
}: {
  order: Pick<OrderNow, "priced" | "isCanceled" | "paidOtherwise" | "lines" | "cameBack">
  records: readonly TransactionWithBalances[]
  standing: Pick<Standing, "surplus">
  shops?: ShopsByLine
}): Map<string, Cents> {
  const { priced, isCanceled } = order
  const known = shops instanceof InvalidInputError ? undefined : shops
  if (isCanceled || !(records.some(isOfShop) || known)) return new Map()
  const parts = new Map<string, TransactionWithBalances[]>()
  for (const record of records) {
    const shop = shopOf(record.transaction)
    parts.set(shop, [...(parts.get(shop) ?? []), record])
  }
  const unclaimed = new Set(unclaimedLines(order, records))
  const credits = creditsOf(order, accountingFor(records, order))
  const beyond = [...parts].flatMap(([shop, own]) => {
    const lines = new Set(own.flatMap((record) => [...linesOf(record)]))
    const isOwn = (id: string) =>
      lines.has(id) ||
      (known !== undefined && unclaimed.has(id) && own.some((one) => isSoldBy(one, id, known)))
    const goods = onlyLines(priced, isOwn)
    // Store credit was shared among the shops, and took its part off what each is paid. A part that has ended left its own to others.
    const credit = own.reduce((sum, { transaction: { id } }) => sum + (credits.get(id) ?? 0), 0)
    const worth = Math.max(0, roundHalfUp(goods.total) - credit)
    const kept = own.reduce((sum, { balances }) => sum + balances.captured - balances.refunded, 0)
    const open = own.reduce((sum, { balances }) => sum + balances.open, 0)
    const credited = own
      .flatMap(({ operations }) => operations)
      // The credit of a refund by Medusa's button is a line of Medusa's own, and ours only corrects it.
      .filter(({ cause }) => cause !== "medusa")
      .reduce((sum, operation) => sum + creditOf(operation), 0)
    const ownLines = order.lines.filter(({ lineId }) => isOwn(lineId))
    // Of a payment that was priced as all goods, less what others hold, nobody can tell what it was for.
    const left =
      credits.size === 0 ? 0 : compareLines(ownLines, heldLines(own)).toRefund - refundedByAmount(own)
    const beyondGoods = kept + credited - worth
    const cents = Math.max(beyondGoods, Math.min(left, open + beyondGoods))
    return cents > inaccuracyOf(goods) ? [[shop, toCents(cents)] as const] : []
  })
  const sum = beyond.reduce((all, [, cents]) => all + cents, 0)
  return new Map(sum - surplus > inaccuracyOf(priced) ? beyond : [])
}
