import { captureRequestSchema, type CaptureRequest } from "../../wire/follow-up-request"
import { invalidFields, unprocessable } from "../../wire/decline"
import { createFollowUp, type Attempt } from "./follow-up"

/**
 * POST …/captures: claims up to the open amount, without any tolerance (Payment API v2, 3.5 and 7). The order number
 * and the partner's transaction id must come with the first capture if the authorization had none.
 */
export const capture = createFollowUp({
  collection: "captures",
  schema: captureRequestSchema,
  findDecline(attempt) {
    const missing = findMissingIds(attempt)
    if (missing.length > 0) {
      return invalidFields(...missing.map((json_path) => ({ json_path, message: "must not be null" })))
    }
    return attempt.cents > attempt.account.open ? unprocessable("CAPTURE_AMOUNT_TOO_HIGH") : undefined
  },
  onAccepted({ transaction, request, partnerShopId }) {
    if (request.partner_transaction_id) transaction.partnerTransactionId ??= request.partner_transaction_id
    if (request.shop_transaction_id && !transaction.shopTransactionIds.has(partnerShopId)) {
      transaction.shopTransactionIds.set(partnerShopId, request.shop_transaction_id)
    }
  },
})

function findMissingIds({ transaction, request, partnerShopId }: Attempt<CaptureRequest>): string[] {
  const hasOrderNumber = request.shop_transaction_id ?? transaction.shopTransactionIds.get(partnerShopId)
  return [
    ...((request.partner_transaction_id ?? transaction.partnerTransactionId)
      ? []
      : ["partner_transaction_id"]),
    ...(hasOrderNumber ? [] : ["shop_transaction_id"]),
  ]
}
