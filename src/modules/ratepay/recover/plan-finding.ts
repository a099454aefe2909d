import { generateEntityId } from "@medusajs/framework/utils"
import { toCents } from "../../../basket"
import type { ToldFinding } from "../records/finding"
import { planOperation, type Operation } from "../records/operation"

/**
 * An entry of the attention list that is about no operation: what a comparison with the order or with Ratepay found, and only
 * a person can act on. It moves nothing. Its intent or key names what it is about, where it will be closed once it no longer
 * holds.
 */
export function planFinding(
  transactionId: string,
  finding: ToldFinding,
  name: Partial<Pick<Operation, "intent" | "intentKey">> = {}
): Operation {
  const operation = planOperation({
    id: generateEntityId(undefined, "rpop"),
    transactionId,
    kind: "comparison",
    cause: "recovery",
    body: null,
    bodyHash: "",
    grossAmount: toCents(0),
    units: [],
    medusaId: null,
    finding,
    ...name,
  })
  return { ...operation, state: "failed", error: finding.text }
}
