import { MINUTE_MS } from "../../../durations"
import type { LedgerFacts } from "../../facts"
import { wrong, type Problem } from "../../problem"

/** Recovery looks after an operation each minute; one that is older than this is not being looked after. */
export const LONGEST_UNRESOLVED_MS = 15 * MINUTE_MS

/** Whether the outcome of every operation is known soon. */
export function judgeUnresolved({ oldestUnresolvedMs }: Pick<LedgerFacts, "oldestUnresolvedMs">): Problem[] {
  if (oldestUnresolvedMs === undefined || oldestUnresolvedMs <= LONGEST_UNRESOLVED_MS) return []
  return [wrong("unresolved_long", { minutes: Math.floor(oldestUnresolvedMs / MINUTE_MS) })]
}
