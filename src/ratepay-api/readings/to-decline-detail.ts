import { declineCategories, type DeclineDetail, type DeclineReason, declineReasonCodes } from "../decline"
import { redactCode } from "../redaction"
import type { DeclineAnswer } from "../wire/answers/decline-answer"

/** Maps Ratepay's `decline`, keeping what it has added since its documentation as "other". */
export function toDeclineDetail({ category, reasons }: DeclineAnswer["decline"]): DeclineDetail {
  return {
    category: declineCategories.find((known) => known === category) ?? "other",
    reasons: (reasons ?? []).map(toDeclineReason),
  }
}

function toDeclineReason(code: string): DeclineReason {
  return declineReasonCodes.find((known) => known === code) ?? { other: redactCode(code) }
}
