import type { Json } from "../../demo/shop-client"
import { cents, ledgerFigures, sandboxFigures } from "../support/books"
import type { Driver } from "./driver"

const sum = (rows: Json[]) => rows.reduce((total, { amount }) => total + cents(amount), 0)

/** And the dust of binary fractions. */
const HALF_A_CENT = 0.5 + 1e-6

/**
 * Holds Medusa, the ledger and the sandbox against each other, in total and per line. Medusa tells its subscribers after
 * it has answered, so the caller repeats this until it holds or a deadline has passed.
 */
export async function checkBooks(driver: Driver): Promise<void> {
  const { shop, course } = driver
  const [order, record, ratepay] = await Promise.all([
    driver.readOrder(),
    driver.readRecord(),
    driver.readRatepay(),
  ])
  const figures = ledgerFigures(record)
  const { authorized, captured, canceled, refunded, open } = figures
  const live = authorized - canceled

  // The ledger and Ratepay: the same figures, and as many operations, so none was done twice.
  const payments = order.payment_collections.flatMap((one: Json) => one.payments)
  const payment = payments.find(({ data }: Json) => data.transaction_id === record.transaction.id)
  expect(sandboxFigures(shop, payment)).toEqual(figures)
  expect(authorized).toBe(captured + canceled + open)
  const done = record.operations.filter(({ state }) => state === "succeeded").map(({ kind }) => kind)
  const held = shop.sandbox.transaction(payment.data.ratepay_transaction_id)?.operations ?? []
  for (const kind of ["increment", "capture", "cancel", "refund"] as const) {
    expect([kind, held.filter((one) => one.kind === kind).length]).toEqual([
      kind,
      done.filter((one) => one === kind).length,
    ])
  }
  expect(record.operations.filter(({ state }) => state === "unknown" || state === "sent")).toEqual([])

  // Medusa's own rows.
  expect(sum(payment.captures)).toBe(captured)
  expect(sum(payment.refunds)).toBe(refunded)
  expect(cents(order.summary.transaction_total)).toBe(captured - refunded)

  // One live payment, which says what can still be captured.
  expect(payments.filter(({ canceled_at }: Json) => canceled_at === null)).toHaveLength(live > 0 ? 1 : 0)
  if (live > 0 && !course.isCanceled) {
    expect(cents(payment.amount)).toBe(live)
    expect(payment.captured_at === null).toBe(open > 0)
    const [collection] = order.payment_collections.filter(
      ({ id }: Json) => id === payment.payment_collection_id
    )
    expect(collection.status).toBe(open > 0 ? "authorized" : "completed")
  }
  if (course.isCanceled) {
    expect({ open, owed: captured - refunded }).toEqual({ open: 0, owed: 0 })
    return
  }

  // What Medusa says is outstanding: what is open, less what the buyer is owed, and beyond it only what a replacement
  // costs, or what is added once everything was canceled (Ratepay raises no authorization that is gone). All of that,
  // and no more, waits in an unpaid collection.
  // Medusa rounds nothing: of net prices its figure may be half a cent away from what the parties pay.
  const pending = order.summary.pending_difference * 100
  const isPlain = !course.hasReturns && !course.hasReplacements && !course.hasCapturedCut
  // What an edit made of the order is nothing Ratepay takes (a line below zero): the merchant is told.
  const isUnfollowed = record.operations.some(
    ({ state, cause }) => state === "failed" && cause === "order_edit"
  )
  if (isUnfollowed) {
    expect(ratepay.operations.some((one: Json) => one.needs_attention)).toBe(true)
    return
  }
  if (isPlain && live > 0) expect(Math.abs(pending - open)).toBeLessThan(HALF_A_CENT)
  if (!course.hasReplacements && live > 0) expect(pending - open).toBeLessThan(HALF_A_CENT)
  const unpaid = order.payment_collections.filter(({ status }: Json) =>
    ["not_paid", "awaiting"].includes(status)
  )
  expect(Math.abs(sum(unpaid) - Math.max(0, pending - open))).toBeLessThan(HALF_A_CENT)

  checkLines(ratepay, record)
}

/** Every line adds up in itself, and all lines to the totals where every operation named its goods. */
function checkLines(
  ratepay: Json,
  record: { operations: { kind: string; state: string; units: unknown[] }[] }
): void {
  for (const { quantities, amounts } of ratepay.lines) {
    for (const figure of [quantities, amounts]) {
      expect(cents(figure.ordered)).toBe(cents(figure.open) + cents(figure.captured) + cents(figure.canceled))
      expect(cents(figure.captured)).toBe(cents(figure.refunded) + cents(figure.refundable))
      for (const value of Object.values<number>(figure)) expect(value).toBeGreaterThanOrEqual(0)
    }
  }
  const named = (...kinds: string[]) =>
    record.operations
      .filter(({ kind, state }) => state === "succeeded" && kinds.includes(kind))
      .every(({ units }) => units.length > 0)
  const total = (name: string) =>
    ratepay.lines.reduce((cts: number, { amounts }: Json) => cts + cents(amounts[name]), 0)
  if (named("capture", "cancel")) {
    expect(total("open")).toBe(cents(ratepay.amounts.open))
    expect(total("captured")).toBe(cents(ratepay.amounts.captured))
    expect(total("canceled")).toBe(cents(ratepay.amounts.canceled))
    expect(total("ordered")).toBe(cents(ratepay.amounts.authorized))
  }
}
