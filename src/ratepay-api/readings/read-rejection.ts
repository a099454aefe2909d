import type { z } from "@medusajs/framework/zod"
import type { Decline } from "../decline"
import { type Answer, type Reading, unreadable } from "../reading"
import { declineAnswerSchema } from "../wire/answers/decline-answer"
import { ratepayTransactionIdSchema } from "../wire/identifiers"
import { readFault } from "./read-fault"
import { toDeclineDetail } from "./to-decline-detail"

/** A declined authorization has an id too (inferred: that the answer carries it). */
const rejectionSchema = declineAnswerSchema.extend({
  ratepay_transaction_id: ratepayTransactionIdSchema.nullish().catch(undefined),
})
type RejectionAnswer = z.infer<typeof rejectionSchema>

/**
 * Reads an answer to a mutating call that is not its success. A decline is a 422 or 451 that says so in a
 * readable `decline`; without one it is not an explicit no.
 */
export function readRejection(answer: Answer): Reading<Decline> {
  if (answer.httpStatus !== 422 && answer.httpStatus !== 451) return readFault(answer)
  const parsed = rejectionSchema.safeParse(answer.body)
  if (!parsed.success) return unreadable
  return { kind: "value", outcome: "declined", value: toDecline(answer.httpStatus, parsed.data) }
}

function toDecline(httpStatus: number, { decline, ratepay_transaction_id }: RejectionAnswer): Decline {
  return {
    kind: "declined",
    httpStatus,
    ...toDeclineDetail(decline),
    ...(ratepay_transaction_id && { ratepayTransactionId: ratepay_transaction_id }),
  }
}
