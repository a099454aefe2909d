import type { Row } from "../report/row"
import { describeStep } from "./describe-step"
import type { Run } from "./plan-runs"
import { begun, takeStep, type Ground, type Progress } from "./take-step"

/**
 * Runs a case from its checkout to its last step, and ends with the first step that fails, as what follows it would only fail
 * too. A step that can't be taken is a failed one.
 *
 * @throws the reason of `interruption` where that is aborted; the case has to begin anew then
 */
export async function runCase(ground: Ground, run: Run, interruption?: AbortSignal): Promise<Row[]> {
  const rows: Row[] = []
  let progress: Progress = begun
  for (const index of run.case.steps.keys()) {
    interruption?.throwIfAborted()
    const { row, after } = await takeStep(ground, run, index, progress).catch((error: unknown) => {
      interruption?.throwIfAborted()
      return { row: broken(run, index, error), after: progress }
    })
    rows.push(row)
    progress = after
    if (!row.passed) break
  }
  return rows
}

function broken(run: Run, index: number, error: unknown): Row {
  const step = run.case.steps[index]
  const message = error instanceof Error ? error.message : String(error)
  return {
    case: run.case.id,
    title: run.case.title,
    step: index + 1,
    what: step === undefined ? "" : describeStep(step, run.currency),
    method: run.method,
    buyer: run.buyer,
    shop_transaction_id: null,
    ratepay_transaction_id: null,
    ratepay_operation_id: null,
    payment_reference: null,
    cents: null,
    currency: run.currency,
    http: null,
    result: "could not be taken",
    at: new Date().toISOString(),
    passed: false,
    problems: [message],
  }
}
