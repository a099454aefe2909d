import type { Operation, OperationKind } from "./operation"

/**
 * The operation that stands for another one now: what was asked for in its place, and in the place of that one, to the
 * last.
 */
export function lastInPlaceOf(operations: Operation[], operation: Operation): Operation {
  const byId = new Map(operations.map((one) => [one.id, one]))
  const seen = new Set<string>()
  let last = operation
  while (last.supersededBy !== null && !seen.has(last.id)) {
    seen.add(last.id)
    const next = byId.get(last.supersededBy)
    if (next === undefined) break
    last = next
  }
  return last
}

/**
 * Whose place a new operation of an intent takes: all of the same intent that did not come about and wait to be looked at.
 * What a bridge could not even ask for counts whatever its kind.
 */
export function predecessorsOf(
  operations: Operation[],
  { kind, intent }: { kind: OperationKind; intent: string | null }
): Operation[] {
  if (intent === null) return []
  return operations.filter(
    (one) =>
      one.intent === intent &&
      (one.kind === kind || wasNeverAsked(one)) &&
      (one.state === "failed" || one.state === "declined") &&
      one.supersededBy === null &&
      one.acknowledgedAt === null
  )
}

/** What `noteFailure` keeps: nothing was even written to be sent. */
export function wasNeverAsked({ bodyHash, state }: Operation): boolean {
  return bodyHash === "" && state === "failed"
}
