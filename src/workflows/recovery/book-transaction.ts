import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { fromMedusaAmount } from "../../basket"
import { tellFinding, type ToldFinding } from "../../modules/ratepay/records/finding"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { bookAmounts } from "../book/book-amounts"
import { bookCredits } from "../book/book-credits"
import { bookRows } from "../book/book-rows"
import { findPayment, type MedusaPayment } from "../book/find-payment"
import { reachLedger } from "../../medusa/reach-ledger"
import { repairCollections, setCollections } from "../order/set-collections"
import type { StandingOrder } from "./find-order"
import { MINUTE_MS } from "../../durations"

/**
 * Makes Medusa agree with the ledger about a transaction, whatever is missing: the payment itself, its capture and refund
 * rows, credit lines, amounts and status. It may be called any number of times.
 *
 * @returns whether all agrees now; false where recovery has to come back.
 * @throws the first error of a booking, after all others were tried
 */
export async function bookTransaction(
  container: MedusaContainer,
  record: TransactionWithBalances,
  order: StandingOrder
): Promise<boolean> {
  const { transaction } = record
  if (record.balances.authorized === 0) return true
  const whole = await reachLedger(container).findWhole(record)
  const payment = await requirePayment(container, record)
  if (payment === undefined) return true
  const failures: unknown[] = []
  const attempt = async (book: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await book()
    } catch (error) {
      failures.push(error)
      return false
    }
  }
  const areRowsDone = await attempt(() => bookRows(container, whole, payment, order.id))
  const areCreditsDone = order.isCanceled || (await attempt(() => bookCredits(container, record, order.id)))

  const isStale = isBookedOtherwise(payment, whole)
  await bookAmounts(container, transaction.id, { isOrderCanceled: order.isCanceled })
  if (!order.isCanceled) await (isStale ? setCollections : repairCollections)(container, order.id)
  // Thrown only now, so that everything that can be booked is.
  if (failures.length > 0) throw failures[0]
  return areRowsDone && areCreditsDone
}

/**
 * Finds Medusa's payment of a transaction, or has Medusa create it. Medusa creates it after our provider has returned. A
 * process that ends in between leaves an order without a payment, whose session can still be authorized: our provider then
 * returns the authorization that it has.
 *
 * @returns undefined where there is no payment and none is needed: the authorization was canceled in full, because its
 *   session was deleted while it was under way.
 */
async function requirePayment(
  container: MedusaContainer,
  { transaction, balances }: TransactionWithBalances
): Promise<MedusaPayment | undefined> {
  const existing = await findPayment(container, transaction)
  if (existing) return existing
  if (balances.authorized === balances.canceled) return undefined
  await container.resolve(Modules.PAYMENT).authorizePaymentSession(transaction.paymentSessionId, {})
  const made = await findPayment(container, transaction)
  if (made) return made
  throw new Error(`Medusa created no payment for the session ${transaction.paymentSessionId}.`)
}

function isBookedOtherwise(
  { amount, canceled_at, captured_at }: MedusaPayment,
  { balances, transaction }: TransactionWithBalances
): boolean {
  const live = balances.authorized - balances.canceled
  if (live === 0) return canceled_at == null
  return (
    canceled_at != null ||
    (captured_at != null) !== (balances.open === 0) ||
    fromMedusaAmount(amount, transaction.currencyCode).cents !== live
  )
}

const OVERDUE_MS = 10 * MINUTE_MS

/**
 * Reports a booking that Medusa refuses on the attention list, once the operation has waited for too long. Before that,
 * Medusa may be working on the same payment, and the next try may succeed. The entry is closed once all is booked.
 *
 * @returns the error as a finding
 */
export async function reportUnbookable(
  container: MedusaContainer,
  record: TransactionWithBalances,
  error: unknown
): Promise<ToldFinding> {
  // Medusa's workflows serialise the errors that they throw, so this may not be an instance of Error.
  const hasMessage = typeof error === "object" && error !== null && "message" in error
  const reason = String(hasMessage ? error.message : error)
  const finding = tellFinding({ code: "not_booked", values: { reason } }, record.transaction.currencyCode)
  const isOverdue = record.operations.some(
    ({ resolvedAt, bookedAt }) =>
      bookedAt === null && resolvedAt !== null && Date.now() - resolvedAt.getTime() > OVERDUE_MS
  )
  if (isOverdue) await reachLedger(container).keepDifferences(record, "booking", [finding])
  return finding
}
