import { declineCategories, statusOfCategory } from "../decline"
import type { Answer } from "../reading"
import { isCode } from "../redaction"
import { type DeclineAnswer, declineAnswerSchema } from "../wire/answers/decline-answer"

const declineStatuses = new Set(Object.values(statusOfCategory))

/**
 * The decline of an answer, if it is one that Ratepay documents for its status: the category belongs to the status, or
 * has the form of one that was added since and the status is one that declines have. Undefined for anything else, as it
 * may be a proxy's: what a proxy says tells nothing of what Ratepay has done.
 */
export function readDecline({ httpStatus, body }: Answer): DeclineAnswer | undefined {
  const parsed = declineAnswerSchema.safeParse(body)
  if (!parsed.success) return undefined
  const { category } = parsed.data.decline
  const known = declineCategories.find((one) => one === category)
  const isDocumented =
    known === undefined
      ? isCode(category) && declineStatuses.has(httpStatus)
      : statusOfCategory[known] === httpStatus
  return isDocumented ? parsed.data : undefined
}
