import type { Json } from "../../testing/shop-client"
import { shopOf } from "../../src/modules/ratepay/records/transaction"
import { cents } from "../support/figures/balances"
import { hasFraction } from "./check-standing"
import { isByUnits, sumCents, type Authorization, type View } from "./view"

/** Medusa does not round totals, so with net prices they differ by up to half a cent from the paid amounts, plus float errors. */
const HALF_A_CENT = 0.5 + 1e-6
/** Medusa ignores a cent when it sets a payment's status; plus float errors. */
const A_CENT = 1 + 1e-6

/** Compares Medusa, the ledger and the sandbox, in total and per line. */
export function checkBalances(view: View): void {
  for (const authorization of view.authorizations)
    checkRatepay(
      authorization,
      view.parts.filter(
        ({ transaction: { id, leadId } }) => (leadId ?? id) === authorization.record.transaction.id
      )
    )
  checkMedusa(view)
  if (view.order.status !== "canceled") checkOutstanding(view)
  checkLines(view)
}

/**
 * Both sides have the same figures and the same operations: none twice, none missing, none without an outcome; and so has each shop
 * of a marketplace.
 */
function checkRatepay({ sandbox, figures, record }: Authorization, parts: View["parts"]): void {
  const { authorized, captured, canceled, refunded, open } = sandbox
  expect({ authorized, captured, canceled, refunded, open }).toEqual(figures)
  expect(figures.authorized).toBe(figures.captured + figures.canceled + figures.open)
  expect(figures.open).toBeGreaterThanOrEqual(0)
  expect(figures.refunded).toBeLessThanOrEqual(figures.captured)

  const told = ["increment", "capture", "cancel", "refund"]
  const ours = record.operations.filter(({ kind, state }) => state === "succeeded" && told.includes(kind))
  const theirs = sandbox.operations.filter(({ kind }) => told.includes(kind))
  expect(theirs.map((one) => [one.kind, one.partnerOperationId, one.cents])).toEqual(
    ours.map((one) => [one.kind, one.id, one.grossAmount])
  )
  for (const { transaction, balances } of parts) {
    const own = theirs.filter(({ partnerShopId }) => partnerShopId === shopOf(transaction))
    const sum = (kind: string) =>
      own.filter((one) => one.kind === kind).reduce((all, one) => all + one.cents, 0)
    const { captured, canceled, refunded, open } = balances
    expect({ captured, canceled, refunded }).toEqual({
      captured: sum("capture"),
      canceled: sum("cancel"),
      refunded: sum("refund"),
    })
    expect(open).toBeGreaterThanOrEqual(0)
    expect(refunded).toBeLessThanOrEqual(captured)
  }
  expect(
    record.operations.filter(({ state }) => !["succeeded", "declined", "failed"].includes(state))
  ).toEqual([])
}

/** Checks Medusa's captures and refunds, and its open payments with the amounts that can still be captured. */
function checkMedusa(view: View): void {
  const { order, payments, authorizations } = view
  const { captured, refunded, open } = view.figures
  expect(cents(order.summary.transaction_total)).toBe(captured - refunded)
  const lines = [...order.items, ...order.shipping_methods]
  const worth = lines.reduce((sum: number, { total }: Json) => sum + total, 0)
  const credit = order.credit_lines.reduce((sum: number, { amount }: Json) => sum + amount, 0)
  expect(order.total).toBeCloseTo(worth - credit, 2)

  const live = authorizations.filter(({ figures }) => figures.authorized > figures.canceled)
  expect(payments.filter(({ canceled_at }) => canceled_at === null)).toHaveLength(live.length)
  for (const { payment, figures } of authorizations) {
    expect(sumCents(payment.captures)).toBe(figures.captured)
    expect(sumCents(payment.refunds)).toBe(figures.refunded)
  }
  if (order.status === "canceled") {
    expect({ open, owed: captured - refunded }).toEqual({ open: 0, owed: 0 })
    return
  }
  const collections: Json[] = order.payment_collections
  for (const { payment, figures } of live) {
    const standing = figures.authorized - figures.canceled
    expect(cents(payment.amount)).toBe(standing)
    expect(payment.captured_at === null).toBe(figures.open > 0)
    const own = collections.find(({ id }) => id === payment.payment_collection_id)
    expect([own.status, cents(own.amount)]).toEqual([figures.open > 0 ? "authorized" : "completed", standing])
  }
  if (
    live.length === 0 ||
    collections.filter(({ status }) => status !== "canceled").length > 1 ||
    refunded > 0
  )
    return
  const isCaptured = captured > 0 && open <= A_CENT
  const expected = isCaptured ? "captured" : captured > 0 ? "partially_captured" : "authorized"
  expect(order.payment_status).toBe(expected)
}

/** Exactly the amount that is neither captured nor open is in an unpaid collection. */
function checkOutstanding({ order, operations, pending, beyond, figures }: View): void {
  // Medusa ignores a cent.
  if (Math.abs(pending) > A_CENT) expect(order.summary.pending_difference * 100).toBeCloseTo(pending, 3)
  const unpaid = order.payment_collections.filter(({ status }: Json) =>
    ["not_paid", "awaiting"].includes(status)
  )
  const waiting = Math.max(0, Math.abs(pending) > A_CENT ? beyond : -figures.open)
  // When a return is canceled, Medusa makes no collection for the amount outstanding again; the next change of the order does.
  const least = order.returns.some(({ status }: Json) => status === "canceled") ? 0 : waiting
  // With net prices the outstanding amount differs by up to half a cent from whole cents, and so does the amount authorized before.
  const tolerance = hasFraction({ beyond }) ? 2 * HALF_A_CENT : HALF_A_CENT
  if (sumCents(unpaid) > waiting + tolerance || sumCents(unpaid) < least - tolerance)
    expect({ unpaid: sumCents(unpaid) }).toEqual({ unpaid: waiting })

  // A merchant's cancellation has a credit line as long as the canceled units are on the order.
  const sum = (kind: string, ...causes: string[]) =>
    operations
      .filter((one) => one.state === "succeeded" && one.kind === kind && causes.includes(one.cause ?? ""))
      .reduce((all, { grossAmount }) => all + grossAmount, 0)
  const credit = order.credit_lines.filter(({ reference }: Json) => reference === "ratepay_cancellation")
  expect(sumCents(credit)).toBe(sum("cancel", "merchant", "medusa") - sum("drop", "order_edit"))
}

/** Every line adds up, and if every operation named its goods, the lines add up to the totals. */
function checkLines(view: View): void {
  const { lines, amounts: totals } = view.ratepay
  for (const { quantities, amounts } of lines) {
    for (const figure of [quantities, amounts]) {
      expect(cents(figure.ordered)).toBe(cents(figure.open) + cents(figure.captured) + cents(figure.canceled))
      expect(cents(figure.captured)).toBe(cents(figure.refunded) + cents(figure.refundable))
      for (const value of Object.values<number>(figure)) expect(value).toBeGreaterThanOrEqual(0)
    }
  }
  const total = (name: string) =>
    lines.reduce((sum: number, { amounts }: Json) => sum + cents(amounts[name]), 0)
  if (!isByUnits(view, "capture", "cancel")) return
  expect(total("open")).toBe(cents(totals.open))
  expect(total("captured")).toBe(cents(totals.captured))
  // The difference left by a cancellation made one line dearer by the amount by which others were canceled more.
  const shifted = total("canceled") - cents(totals.canceled)
  const hasDifference = view.operations.some(
    ({ kind, replacedUnits }) => kind === "cancel" && replacedUnits.some(({ key }) => key.includes("~"))
  )
  if (!hasDifference) expect(shifted).toBe(0)
  expect(shifted).toBeGreaterThanOrEqual(0)
  expect(total("ordered")).toBe(cents(totals.authorized) + shifted)
}
