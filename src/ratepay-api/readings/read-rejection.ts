import type { Decline } from "../outcomes/decline"
import type { RatepayResponse, Reading } from "./reading"
import type { DeclineResponse } from "../wire/responses/decline-response"
import { readDecline } from "./read-decline"
import { readFault } from "./read-fault"
import { toDeclineDetail } from "./to-decline-detail"

/**
 * Reads a response to a mutating call that is not the expected success. A decline is a 422 or 451 with a `decline` whose category
 * belongs to the status; without that the response is no explicit no.
 */
export function readRejection(response: RatepayResponse): Reading<Decline> {
  if (response.httpStatus !== 422 && response.httpStatus !== 451) return readFault(response)
  const declined = readDecline(response)
  if (declined === undefined) return readFault(response)
  return { kind: "value", outcome: "declined", value: toDecline(response.httpStatus, declined) }
}

function toDecline(httpStatus: number, { decline, ratepay_transaction_id }: DeclineResponse): Decline {
  return {
    kind: "declined",
    httpStatus,
    ...toDeclineDetail(decline),
    ...(ratepay_transaction_id && { ratepayTransactionId: ratepay_transaction_id }),
  }
}
