import type { BuyerDataFacts } from "../../facts"
import { warning, wrong, type Problem } from "../../problem"

/** Whether what only the buyer knows is in none of Medusa's tables, and is erased by age. */
export function judgeBuyerData({ readable, overdue }: BuyerDataFacts): Problem[] {
  const problems: Problem[] = []
  if (readable.payments > 0) problems.push(wrong("buyer_data_readable", readable))
  if (overdue > 0) problems.push(warning("erasure_overdue", { rows: overdue }))
  return problems
}
