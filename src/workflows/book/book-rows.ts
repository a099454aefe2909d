import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { fromMedusaAmount } from "../../basket"
import { inFlightMs } from "../../modules/ratepay/ledger"
import type { RatepayOptions } from "../../modules/ratepay/options"
import type { TransactionRecord } from "../../modules/ratepay/records/transaction"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { reachLedger } from "../../medusa/reach-ledger"
import { bookCapture } from "./book-capture"
import { bookRefund } from "./book-refund"
import type { MedusaPayment, MedusaRow } from "./find-payment"
import { planRows, type BookedRow, type RowPlan } from "./plan/plan-rows"

/** A call of Medusa's may wait for other operations and then for Ratepay: at most so many times as long as one takes. */
const TURNS = 3

/** The kinds of operations that have rows in Medusa. */
export const rowKinds = ["capture", "refund"] as const

/** What makes a payment's rows of one kind agree with a transaction's operations, see `planRows`. */
export function planPaymentRows(
  kind: (typeof rowKinds)[number],
  { transaction, operations }: TransactionRecord,
  payment: MedusaPayment,
  { now, options }: { now: Date; options: RatepayOptions }
): RowPlan {
  const rows = (kind === "capture" ? payment.captures : payment.refunds) ?? []
  return planRows(
    operations.filter((operation) => operation.kind === kind),
    rows.map((row) => toRow(row, transaction.currencyCode)),
    { now, restMs: TURNS * inFlightMs(options) }
  )
}

/**
 * Makes a payment's capture and refund rows in Medusa agree with the ledger: it books operations that have no row, and
 * deletes rows of operations that never happened.
 *
 * @param whole the authorization that the payment stands for, with the operations of all its shops
 * @returns whether all agree now; false where recovery has to come back.
 * @throws the first error of a booking, after all others were tried
 */
export async function bookRows(
  container: MedusaContainer,
  whole: TransactionWithBalances,
  payment: MedusaPayment,
  orderId: string
): Promise<boolean> {
  const { operations } = whole
  const ledger = reachLedger(container)
  const now = new Date()
  const payments = container.resolve(Modules.PAYMENT)
  let isDone = true
  const failures: unknown[] = []

  for (const kind of rowKinds) {
    const plan = planPaymentRows(kind, whole, payment, { now, options: ledger.options })
    const { link, book, drop, isUnderWay } = plan
    for (const { operationId, rowId } of link) {
      const from = operations.find(({ id }) => id === operationId)?.medusaId ?? null
      await ledger.claimBooking(operationId, { from, to: rowId })
    }
    // Deleted first: Medusa counts these rows as money that was moved, and would refuse to book what really was.
    if (drop.length > 0)
      await (kind === "capture" ? payments.deleteCaptures(drop) : payments.deleteRefunds(drop))
    for (const operation_id of book) {
      const transaction_id =
        operations.find(({ id }) => id === operation_id)?.transactionId ?? whole.transaction.id
      const booking = { order_id: orderId, transaction_id, operation_id }
      try {
        await (kind === "capture" ? bookCapture(container, booking) : bookRefund(container, booking))
      } catch (error) {
        failures.push(error)
      }
    }
    isDone &&= !isUnderWay
  }
  // Thrown only now, so that one failure does not keep the other bookings from being made.
  if (failures.length > 0) throw failures[0]
  return isDone
}

function toRow({ id, amount, created_at, metadata }: MedusaRow, currencyCode: string): BookedRow {
  const operationId = metadata?.ratepay_operation_id
  return {
    id,
    cents: fromMedusaAmount(amount, currencyCode).cents,
    createdAt: created_at,
    ...(operationId !== undefined && { operationId }),
  }
}
