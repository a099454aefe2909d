import type { ChangeExpiryOutcome } from "../outcomes/change-expiry-outcome"
import type { RatepayResponse, Reading } from "./reading"
import { readRejection } from "./read-rejection"

/** Reads the response to a change of expiry: a 204, a decline, or a fault (Payment API v2, 3.3). */
export function readChangeExpiryResponse(response: RatepayResponse): Reading<ChangeExpiryOutcome> {
  if (response.httpStatus !== 204) return readRejection(response)
  return { kind: "value", outcome: "accepted", value: { kind: "accepted" } }
}
