import { declineAnswerSchema } from "../wire/answers/decline-answer"
import type { Answer, Reading } from "../reading"
import { unreadable } from "../reading"
import { toDeclineDetail } from "./to-decline-detail"
import { toInvalidFields } from "./to-invalid-fields"

/**
 * Reads an answer that is neither the success its caller knows nor a decline: a 4xx refuses the request, 408,
 * 429 and 5xx leave it open, and so does any 2xx or 3xx nobody expected.
 */
export function readFault({ httpStatus, body }: Answer): Reading<never> {
  if (httpStatus === 408) return { kind: "unresolved", reason: "timeout" }
  if (httpStatus === 429) return { kind: "unresolved", reason: "rate_limited" }
  if (httpStatus >= 500) return { kind: "unresolved", reason: "server_error" }
  if (httpStatus < 400) return unreadable

  const parsed = declineAnswerSchema.safeParse(body)
  if (!parsed.success) return { kind: "refused" }
  const { decline } = parsed.data
  const invalidFields = toInvalidFields(decline)
  return { kind: "refused", ...toDeclineDetail(decline), ...(invalidFields.length > 0 && { invalidFields }) }
}
