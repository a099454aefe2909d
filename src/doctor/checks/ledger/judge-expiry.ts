import type { LedgerFacts } from "../../facts"
import { warning, type Problem } from "../../problem"

/** How near the end of an authorization is told. */
export const EXPIRY_DAYS = 14

/** Whether no authorization ends soon with something of it still open. */
export function judgeExpiry({ expiring }: Pick<LedgerFacts, "expiring">): Problem[] {
  return expiring.count === 0 ? [] : [warning("expiring_soon", { ...expiring, days: EXPIRY_DAYS })]
}
