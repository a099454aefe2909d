import { HOUR_MS } from "../../../durations"
import type { LedgerFacts } from "../../facts"
import { warning, type Problem } from "../../problem"

/** The comparison starts once a night and may take hours. */
export const LONGEST_GAP_MS = 30 * HOUR_MS

/** Whether the nightly comparison with Ratepay runs. With it the other jobs are seen to run. */
export function judgeComparison({ comparison: { due, agoMs } }: Pick<LedgerFacts, "comparison">): Problem[] {
  if (due === 0 || (agoMs !== undefined && agoMs <= LONGEST_GAP_MS)) return []
  return [warning("comparison_overdue", { hours: agoMs === undefined ? null : Math.floor(agoMs / HOUR_MS) })]
}
