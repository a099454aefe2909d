import type { Answer, Reading } from "../reading"
import { unreadable } from "../reading"
import { readDecline } from "./read-decline"
import { toDeclineDetail } from "./to-decline-detail"
import { toInvalidFields } from "./to-invalid-fields"

/**
 * Reads an answer that is neither the success its caller knows nor a decline. Only what Ratepay documents refuses a
 * request: a `decline` whose category belongs to the status, and 401 and 403, for which it documents no body. 408, 429
 * and 5xx leave it open, and so does whatever else came: a page of a proxy, the JSON of somebody else, any 2xx or 3xx
 * nobody expected.
 */
export function readFault(answer: Answer): Reading<never> {
  const { httpStatus, body } = answer
  if (httpStatus === 408) return { kind: "unresolved", reason: "timeout" }
  if (httpStatus === 429) return { kind: "unresolved", reason: "rate_limited" }
  if (httpStatus >= 500) return { kind: "unresolved", reason: "server_error" }
  if (httpStatus === 401 || httpStatus === 403) return isText(body) ? unreadable : { kind: "refused" }

  const declined = readDecline(answer)
  if (declined === undefined) return unreadable
  const { decline } = declined
  const invalidFields = toInvalidFields(decline)
  return { kind: "refused", ...toDeclineDetail(decline), ...(invalidFields.length > 0 && { invalidFields }) }
}

/** Ratepay speaks JSON or says nothing; a page is somebody else's. */
function isText(body: unknown): boolean {
  return typeof body === "string"
}
