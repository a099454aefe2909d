import type { OperationState } from "../operation"

/**
 * An SQL condition for operations in these states. PostgreSQL uses a partial index only if it can see that the query's condition
 * implies the index's, so both are written by this function.
 */
export function stateIn(states: readonly OperationState[]): string {
  return `state IN (${states.map((state) => `'${state}'`).join(", ")})`
}
