import type { ToldFinding } from "../../modules/ratepay/records/finding"

/**
 * What a reconciliation repaired, and what it leaves to a person, by code and values (amounts in cents) with an English text;
 * and whether nothing has to be tried again.
 */
export type Reconciled = { repaired: ToldFinding[]; differences: ToldFinding[]; is_done: boolean }

/** Joins the parts of a reconciliation in their order; the whole is done only where each part is. */
export function joinReconciled(parts: readonly Partial<Reconciled>[]): Reconciled {
  return {
    repaired: parts.flatMap(({ repaired = [] }) => repaired),
    differences: parts.flatMap(({ differences = [] }) => differences),
    is_done: parts.every(({ is_done = true }) => is_done),
  }
}
