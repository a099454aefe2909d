import { attentionOf, type AttentionTime } from "../../modules/ratepay/records/attention"
import { awaitsBooking } from "../../medusa/awaits-booking"
import { isBookingClaim } from "../../medusa/booking-claim"
import { lineFigures, toMedusaAmount, type CurrencyCode, type PricedOrder } from "../../basket"
import type { Operation } from "../../modules/ratepay/records/operation"
import { retryWayOf } from "../../modules/ratepay/follow-up/retry-operation"
import { toExtrasResponse } from "../../modules/ratepay/records/to-extras-response"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import type { OperationResponse } from "./operation-schema"

export function toOperationResponse(
  operation: Operation,
  { goods }: Pick<Transaction, "goods">,
  time: AttentionTime
): OperationResponse {
  return { ...toFactsResponse(operation, goods.currency, time), lines: toLines(operation, goods) }
}

/** An operation without its lines, for which the transaction's goods would be needed. */
export function toFactsResponse(
  operation: Operation,
  currency: CurrencyCode,
  time: AttentionTime
): Omit<OperationResponse, "lines"> {
  return {
    id: operation.id,
    kind: operation.kind,
    state: operation.state,
    cause: operation.cause,
    amount: toMedusaAmount({ cents: operation.grossAmount, currency }),
    ratepay_operation_id: operation.ratepayOperationId,
    medusa_id: operation.medusaId !== null && isBookingClaim(operation.medusaId) ? null : operation.medusaId,
    error: operation.error,
    decline:
      operation.declineCategory === null
        ? null
        : { category: operation.declineCategory, reasons: operation.declineReasons },
    extras: toExtrasResponse(operation, { goods: { currency } }),
    detail: operation.detail,
    created_at: operation.createdAt.toISOString(),
    resolved_at: operation.resolvedAt?.toISOString() ?? null,
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
