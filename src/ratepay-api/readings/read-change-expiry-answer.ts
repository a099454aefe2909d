import type { ChangeExpiryOutcome } from "../change-expiry-outcome"
import type { Answer, Reading } from "../reading"
import { readRejection } from "./read-rejection"

/** Reads the answer to a change of expiry: 204, a decline, or a fault (Payment API v2, 3.3). */
export function readChangeExpiryAnswer(answer: Answer): Reading<ChangeExpiryOutcome> {
  if (answer.httpStatus !== 204) return readRejection(answer)
  return { kind: "value", outcome: "accepted", value: { kind: "accepted" } }
}
