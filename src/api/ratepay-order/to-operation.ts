import { attentionOf } from "../../modules/ratepay/records/states/attention"
import { awaitsBooking } from "../../medusa/awaits-booking"
import { isBookingClaim } from "../../medusa/booking-claim"
import { lineFigures, parseCurrency, toMedusaAmount, type PricedOrder } from "../../basket"
import type { Operation } from "../../modules/ratepay/records/operation"
import { retryWayOf, whyNoRetry, type RetryTime } from "../../modules/ratepay/follow-up/retry-operation"
import { toExtrasResponse } from "../../modules/ratepay/records/to-extras-response"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import type { OperationResponse } from "./operation-schema"
import { toFindingResponse } from "./to-finding"

type TransactionFacts = Pick<
  Transaction,
  "currencyCode" | "authorizationExpires" | "account" | "partnerShopId"
>

export function toOperationResponse(
  operation: Operation,
  transaction: TransactionFacts & Pick<Transaction, "goods">,
  time: RetryTime
): OperationResponse {
  return {
    ...toFactsResponse(operation, transaction, time),
    lines: toLines(operation, transaction.goods),
  }
}

/** An operation without its lines, for which the transaction's goods would be needed. */
export function toFactsResponse(
  operation: Operation,
  transaction: TransactionFacts,
  time: RetryTime
): Omit<OperationResponse, "lines"> {
  const currency = parseCurrency(transaction.currencyCode)
  const noRetry = whyNoRetry(operation, transaction, time)
  return {
    id: operation.id,
    kind: operation.kind,
    state: operation.state,
    cause: operation.cause,
    amount: toMedusaAmount({ cents: operation.grossAmount, currency }),
    ratepay_operation_id: operation.ratepayOperationId,
    medusa_id: operation.medusaId !== null && isBookingClaim(operation.medusaId) ? null : operation.medusaId,
    error: operation.error,
    finding: operation.finding && toFindingResponse(operation.finding, currency),
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
    can_retry: retryWayOf(operation, time) !== undefined && noRetry === null,
    why_no_retry: noRetry,
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
