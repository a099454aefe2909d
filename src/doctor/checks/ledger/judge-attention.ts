import type { LedgerFacts } from "../../facts"
import { warning, type Problem } from "../../problem"

/** Whether nothing waits for a person on the attention list. */
export function judgeAttention({ needingPeople }: Pick<LedgerFacts, "needingPeople">): Problem[] {
  return needingPeople.count === 0 ? [] : [warning("people_needed", needingPeople)]
}
