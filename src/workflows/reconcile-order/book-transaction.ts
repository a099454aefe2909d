import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { fromMedusaAmount } from "../../basket"
import type { BookedRecord } from "../../modules/ratepay/service"
import { bookAmounts } from "../book/book-amounts"
import { bookCredits } from "../book/book-credits"
import { bookRows } from "../book/book-rows"
import { findPayment, type MedusaPayment } from "../book/find-payment"
import { reachLedger } from "../reach-ledger"
import { mendCollections, settleCollections } from "../settle-collections"
import type { StandingOrder } from "./find-order"

/**
 * Makes Medusa's books of a transaction say what the ledger says, whatever was left out: the payment itself, its capture
 * and refund rows, credit lines, amounts and status. Safe to ask any number of times.
 *
 * @returns whether nothing is left to be looked at again.
 */
export async function bookTransaction(
  container: MedusaContainer,
  record: BookedRecord,
  order: StandingOrder
): Promise<boolean> {
  const { transaction, books } = record
  if (books.authorized === 0) return true
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
  const areRowsDone = await attempt(() => bookRows(container, record, payment, order.id))
  const areCreditsDone = order.isCanceled || (await attempt(() => bookCredits(container, record, order.id)))

  const isStale = isBookedOtherwise(payment, record)
  await bookAmounts(container, transaction.id, { isOrderCanceled: order.isCanceled })
  if (!order.isCanceled) await (isStale ? settleCollections : mendCollections)(container, order.id)
  // What could be booked is; what could not is told.
  if (failures.length > 0) throw failures[0]
  return areRowsDone && areCreditsDone
}

/**
 * Medusa makes the payment after we have answered. A process that ends in between leaves an order without one, and a
 * payment session that can still be authorized: our provider answers with the authorization that stands.
 *
 * @returns undefined where there is none and none is needed: the authorization was given up whole, as its session was
 *   taken away while Ratepay was asked.
 */
async function requirePayment(
  container: MedusaContainer,
  { transaction, books }: BookedRecord
): Promise<MedusaPayment | undefined> {
  const existing = await findPayment(container, transaction)
  if (existing) return existing
  if (books.authorized === books.canceled) return undefined
  await container.resolve(Modules.PAYMENT).authorizePaymentSession(transaction.paymentSessionId, {})
  const made = await findPayment(container, transaction)
  if (made) return made
  throw new Error(`Medusa makes no payment for session ${transaction.paymentSessionId}.`)
}

function isBookedOtherwise(
  { amount, canceled_at, captured_at }: MedusaPayment,
  { books, transaction }: BookedRecord
): boolean {
  const live = books.authorized - books.canceled
  if (live === 0) return canceled_at == null
  return (
    canceled_at != null ||
    (captured_at != null) !== (books.open === 0) ||
    fromMedusaAmount(amount, transaction.currencyCode).cents !== live
  )
}

const OVERDUE_MS = 10 * 60 * 1000

/**
 * Tells the merchant what Medusa does not book, in words. One that is only late is not shown to anybody: Medusa may be at
 * the same payment at this moment, and the next try will do.
 *
 * @returns the words.
 */
export async function tellUnbookable(
  container: MedusaContainer,
  record: BookedRecord,
  error: unknown
): Promise<string> {
  // What Medusa's workflows throw has crossed a border on which it was no longer an Error.
  const isTold = typeof error === "object" && error !== null && "message" in error
  const message = `Medusa could not book what Ratepay has done: ${String(isTold ? error.message : error)}`
  const isOverdue = record.operations.some(
    ({ settledAt, bookedAt }) =>
      bookedAt === null && settledAt !== null && Date.now() - settledAt.getTime() > OVERDUE_MS
  )
  if (isOverdue) await reachLedger(container).noteDifferences(record, [message])
  return message
}
