import {
  declineCategories,
  type DeclineDetail,
  type DeclineReason,
  declineReasonCodes,
} from "../outcomes/decline"
import { redactCode } from "../log/redaction"
import type { DeclineResponse } from "../wire/responses/decline-response"

/** Maps Ratepay's `decline`. Undocumented categories and reasons become "other". */
export function toDeclineDetail({ category, reasons }: DeclineResponse["decline"]): DeclineDetail {
  return {
    category: declineCategories.find((known) => known === category) ?? "other",
    reasons: (reasons ?? []).map(toDeclineReason),
  }
}

function toDeclineReason(code: string): DeclineReason {
  return declineReasonCodes.find((known) => known === code) ?? { other: redactCode(code) }
}
