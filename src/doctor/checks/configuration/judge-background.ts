import type { ProcessFacts, StoreConfig } from "../../facts"
import { warning, type Problem } from "../../problem"

/** Whether events, workflows and locks outlive a process. Recovery finds what is lost, but later. */
export function judgeBackground(
  { inMemory }: Pick<StoreConfig, "inMemory">,
  { isProduction }: Pick<ProcessFacts, "isProduction">
): Problem[] {
  return isProduction && inMemory.length > 0 ? [warning("in_memory", { modules: inMemory })] : []
}
