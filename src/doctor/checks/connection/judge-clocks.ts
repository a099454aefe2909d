import type { Facts } from "../../facts"
import { warning, type Problem } from "../../problem"

/** More than a response takes, and less than what makes a token too old or a due date another day. */
const MOST_MS = 30_000

/** Whether this machine's clock shows the time of Ratepay's. */
export function judgeClocks(clocks: Facts["clocks"]): Problem[] {
  return clocks
    .filter(({ aheadMs }) => Math.abs(aheadMs) > MOST_MS)
    .map(({ host, aheadMs }) => warning("clock_differs", { host, seconds: Math.round(aheadMs / 1_000) }))
}
