import { generateEntityId } from "@medusajs/framework/utils"
import { toCents, type Cents } from "../../basket"
import { RatepayEvents } from "./events"
import { formatMoney } from "./format-money"
import type { Ledger } from "./ledger"
import { planOperation } from "./operation"
import type { Transaction } from "./transaction"

/** How much more Ratepay holds than the buyer owes, and what the order comes to; in cents, over all its transactions. */
export type Surplus = { cents: Cents; owed: Cents; toRefund: Cents }

const INTENT = "surplus"

/**
 * Keeps that Ratepay holds more of an order than the buyer owes, as one entry that a person has to look at, for as long
 * as it is so: another amount takes its place, none takes it off the list. An entry that was acknowledged stays so until
 * the amount changes.
 */
export async function noteSurplus(
  ledger: Ledger,
  transaction: Transaction,
  { cents, owed, toRefund }: Surplus
): Promise<void> {
  const message = tellSurplus({ cents, owed, toRefund }, (amount) =>
    formatMoney(amount, transaction.currencyCode)
  )
  const isNew = await ledger.store.decideUnderLock(transaction.id, async ({ operations }, writer) => {
    const standing = operations.filter(
      ({ kind, intentKey, settledAt }) => kind === "comparison" && intentKey === INTENT && settledAt === null
    )
    if (cents > 0 && standing.some(({ error }) => error === message)) return false
    for (const { id } of standing) await writer.endNote(id)
    if (cents === 0) return false
    await writer.insertOperation({
      ...planOperation({
        id: generateEntityId(undefined, "rpop"),
        transactionId: transaction.id,
        kind: "comparison",
        cause: "recovery",
        body: null,
        bodyHash: "",
        grossAmount: toCents(0),
        units: [],
        medusaId: null,
        intentKey: INTENT,
      }),
      state: "failed",
      error: message,
    })
    return true
  })
  if (!isNew) return
  await ledger.announce({
    name: RatepayEvents.ATTENTION,
    data: { order_id: transaction.orderId, transaction_id: transaction.id, message },
  })
}

/** What was captured is refunded, what is only authorized is canceled: each is told with its own amount. */
export function tellSurplus({ cents, owed, toRefund }: Surplus, money: (amount: Cents) => string): string {
  const toCancel = toCents(cents - toRefund)
  const order = `The order comes to ${money(owed)};`
  const refund = `${money(toRefund)} more of it are captured at Ratepay. Refund the buyer ${money(toRefund)}.`
  const cancel = `${money(toCancel)} more of it are authorized at Ratepay. Cancel ${money(toCancel)}.`
  if (toCancel === 0) return `${order} ${refund}`
  return toRefund === 0 ? `${order} ${cancel}` : `${order} ${refund} Beside it, ${cancel}`
}
