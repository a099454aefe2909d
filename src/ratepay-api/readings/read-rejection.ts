import type { Decline } from "../decline"
import type { Answer, Reading } from "../reading"
import type { DeclineAnswer } from "../wire/answers/decline-answer"
import { readDecline } from "./read-decline"
import { readFault } from "./read-fault"
import { toDeclineDetail } from "./to-decline-detail"

/**
 * Reads an answer to a mutating call that is not its success. A decline is a 422 or 451 that says so in a `decline` whose
 * category belongs to the status; without one it is not an explicit no.
 */
export function readRejection(answer: Answer): Reading<Decline> {
  if (answer.httpStatus !== 422 && answer.httpStatus !== 451) return readFault(answer)
  const declined = readDecline(answer)
  if (declined === undefined) return readFault(answer)
  return { kind: "value", outcome: "declined", value: toDecline(answer.httpStatus, declined) }
}

function toDecline(httpStatus: number, { decline, ratepay_transaction_id }: DeclineAnswer): Decline {
  return {
    kind: "declined",
    httpStatus,
    ...toDeclineDetail(decline),
    ...(ratepay_transaction_id && { ratepayTransactionId: ratepay_transaction_id }),
  }
}
