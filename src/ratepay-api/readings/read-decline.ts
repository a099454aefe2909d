import { declineCategories, statusOfCategory } from "../outcomes/decline"
import type { RatepayResponse } from "./reading"
import { isCode } from "../log/redaction"
import { type DeclineResponse, declineResponseSchema } from "../wire/responses/decline-response"

const declineStatuses = new Set(Object.values(statusOfCategory))

/**
 * Reads the `decline` in a response if it fits the documentation: its category belongs to the status; or its category is
 * undocumented but has the form of one, and the status is one that declines have. Undefined otherwise, as the response may come
 * from a proxy, which does not know what Ratepay has done.
 */
export function readDecline({ httpStatus, body }: RatepayResponse): DeclineResponse | undefined {
  const parsed = declineResponseSchema.safeParse(body)
  if (!parsed.success) return undefined
  const { category } = parsed.data.decline
  const known = declineCategories.find((one) => one === category)
  const isDocumented =
    known === undefined
      ? isCode(category) && declineStatuses.has(httpStatus)
      : statusOfCategory[known] === httpStatus
  return isDocumented ? parsed.data : undefined
}
