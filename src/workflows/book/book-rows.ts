import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { fromMedusaAmount } from "../../basket"
import { inFlightMs } from "../../modules/ratepay/ledger"
import type { BookedRecord } from "../../modules/ratepay/service"
import { reachLedger } from "../reach-ledger"
import { bookCapture } from "./book-capture"
import { bookRefund } from "./book-refund"
import type { MedusaPayment, MedusaRow } from "./find-payment"
import { planRows, type BookedRow } from "./plan-rows"

/** A request of Medusa's waits for its turn, then for Ratepay. */
const TURNS = 3

/**
 * Makes Medusa's capture and refund rows of a payment say what the ledger says: writes those that are missing, takes away
 * those of what never happened.
 *
 * @returns whether nothing is left to be looked at again.
 */
export async function bookRows(
  container: MedusaContainer,
  { transaction, operations }: BookedRecord,
  payment: MedusaPayment,
  orderId: string
): Promise<boolean> {
  const ledger = reachLedger(container)
  const at = { now: new Date(), restMs: TURNS * inFlightMs(ledger.options) }
  const payments = container.resolve(Modules.PAYMENT)
  let isDone = true
  const failures: unknown[] = []

  for (const kind of ["capture", "refund"] as const) {
    const rows = (kind === "capture" ? payment.captures : payment.refunds) ?? []
    const { link, book, drop, isUnderWay } = planRows(
      operations.filter((operation) => operation.kind === kind),
      rows.map((row) => toRow(row, transaction.currencyCode)),
      at
    )
    for (const { operationId, rowId } of link) {
      const from = operations.find(({ id }) => id === operationId)?.medusaId ?? null
      await ledger.claimBooking(operationId, { from, to: rowId })
    }
    // First, as Medusa takes them for money that is moved: it would refuse to book what really was.
    if (drop.length > 0)
      await (kind === "capture" ? payments.deleteCaptures(drop) : payments.deleteRefunds(drop))
    for (const operation_id of book) {
      const booking = { order_id: orderId, transaction_id: transaction.id, operation_id }
      try {
        await (kind === "capture" ? bookCapture(container, booking) : bookRefund(container, booking))
      } catch (error) {
        failures.push(error)
      }
    }
    isDone &&= !isUnderWay
  }
  // The others are booked all the same.
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
