import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { operationTransitions, type OperationTransition } from "../records/states/operation-transitions"

/** Makes a transition, in one statement, if the operation is in a state it may start from; false where it is not. */
export async function transition(
  db: Knex,
  operationId: string,
  name: OperationTransition,
  changes: Record<string, unknown>
): Promise<boolean> {
  return (await transitionOf(db, operationId, name, changes)) > 0
}

/** The same as a statement that can be a part of another one. */
export function transitionOf(
  db: Knex,
  operationId: string,
  name: OperationTransition,
  changes: Record<string, unknown>
) {
  const { from, to } = operationTransitions[name]
  return db("ratepay_operation")
    .where("ratepay_operation.id", operationId)
    .whereIn("state", [...from])
    .update({ ...changes, state: to, updated_at: new Date() })
}
