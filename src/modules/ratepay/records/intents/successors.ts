import type { Operation, OperationKind } from "../operation"

/** The last operation in the chain of those that superseded an operation; the operation itself where none did. */
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
 * The operations that a new one supersedes: those of the same kind and intent that failed or were declined, and that nobody has
 * acknowledged. A failure before anything could be requested counts whatever its kind.
 */
export function predecessorsOf(
  operations: Operation[],
  { kind, intent }: { kind: OperationKind; intent: string | null }
): Operation[] {
  if (intent === null) return []
  return operations.filter(
    (one) =>
      one.intent === intent &&
      (one.kind === kind || wasNeverRequested(one)) &&
      (one.state === "failed" || one.state === "declined") &&
      one.supersededBy === null &&
      one.acknowledgedAt === null
  )
}

/** Whether an operation only reports that something failed before a request could be made, see `reportFailure`. */
export function wasNeverRequested({ bodyHash, state }: Operation): boolean {
  return bodyHash === "" && state === "failed"
}
