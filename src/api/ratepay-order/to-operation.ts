import { attentionOf, type AttentionTime } from "../../modules/ratepay/attention"
import { awaitsBooking } from "../../modules/ratepay/awaits-booking"
import { isBookingClaim } from "../../modules/ratepay/booking-claim"
import { lineFigures, toMedusaAmount, type LineSource, type PricedOrder } from "../../basket"
import type { Operation } from "../../modules/ratepay/operation"
import { retryWayOf } from "../../modules/ratepay/retry-operation"
import { toExtrasAnswer, type ExtrasAnswer } from "../../modules/ratepay/to-extras-answer"
import type { Transaction } from "../../modules/ratepay/transaction"

/** An operation as the admin API shows it. */
export type OperationAnswer = {
  id: string
  kind: Operation["kind"]
  state: Operation["state"]
  cause: Operation["cause"]
  amount: number
  ratepay_operation_id: string | null
  medusa_id: string | null
  error: string | null
  decline: { category: string; reasons: string[] } | null
  lines: { line_item_id: string; source: LineSource; name: string; quantity: number }[]
  /** In the amount already. */
  extras: ExtrasAnswer | null
  note: string | null
  created_at: string
  settled_at: string | null
  acknowledged_at: string | null
  /** What was asked for in its place. */
  superseded_by: string | null
  can_retry: boolean
  needs_attention: boolean
  awaits_booking: boolean
}

export function toOperationAnswer(
  operation: Operation,
  { goods }: Pick<Transaction, "goods">,
  time: AttentionTime
): OperationAnswer {
  return {
    id: operation.id,
    kind: operation.kind,
    state: operation.state,
    cause: operation.cause,
    amount: toMedusaAmount({ cents: operation.grossAmount, currency: goods.currency }),
    ratepay_operation_id: operation.ratepayOperationId,
    medusa_id: operation.medusaId !== null && isBookingClaim(operation.medusaId) ? null : operation.medusaId,
    error: operation.error,
    decline:
      operation.declineCategory === null
        ? null
        : { category: operation.declineCategory, reasons: operation.declineReasons },
    lines: toLines(operation, goods),
    extras: toExtrasAnswer(operation, { goods }),
    note: operation.note,
    created_at: operation.createdAt.toISOString(),
    settled_at: operation.settledAt?.toISOString() ?? null,
    acknowledged_at: operation.acknowledgedAt?.toISOString() ?? null,
    superseded_by: operation.supersededBy,
    can_retry: retryWayOf(operation, time) !== undefined,
    needs_attention: attentionOf(operation, time) !== undefined,
    awaits_booking: awaitsBooking(operation),
  }
}

function toLines({ units, replacedUnits }: Operation, goods: PricedOrder) {
  return lineFigures(goods, { units, replaced: replacedUnits }).flatMap(({ line, figures }) => {
    const quantity = figures.units.quantity - figures.replaced.quantity
    if (figures.units.quantity === 0) return []
    return [{ line_item_id: line.lineId, source: line.source, name: line.name, quantity }]
  })
}
