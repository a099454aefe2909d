import { type RatepayResponse, type Reading, unreadable } from "./reading"
import { readDecline } from "./read-decline"
import { toDeclineDetail } from "./to-decline-detail"
import { toInvalidFields } from "./to-invalid-fields"

/**
 * Reads a response that is neither the expected success nor a decline. A request is refused only by what Ratepay documents: a
 * `decline` whose category belongs to the status, and 401 and 403, for which no body is documented. After 408, 429 and 5xx the
 * outcome is unknown, and also after anything else: a page or JSON from a proxy, or an unexpected 2xx or 3xx.
 */
export function readFault(response: RatepayResponse): Reading<never> {
  const { httpStatus, body } = response
  if (httpStatus === 408) return { kind: "unresolved", reason: "timeout" }
  if (httpStatus === 429) return { kind: "unresolved", reason: "rate_limited" }
  if (httpStatus >= 500) return { kind: "unresolved", reason: "server_error" }
  if (httpStatus === 401 || httpStatus === 403) return isText(body) ? unreadable : { kind: "refused" }

  const declined = readDecline(response)
  if (declined === undefined) return unreadable
  const { decline } = declined
  const invalidFields = toInvalidFields(decline)
  return { kind: "refused", ...toDeclineDetail(decline), ...(invalidFields.length > 0 && { invalidFields }) }
}

/** Ratepay sends JSON or no body; a text comes from someone else. */
function isText(body: unknown): boolean {
  return typeof body === "string"
}
