import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { aloneOnOrder } from "../alone-on-order"
import { reachLedger } from "../reach-ledger"
import { reconcileOrder, type Reconciled } from "./reconcile-order"

export type { Reconciled } from "./reconcile-order"
export type ReconcileOrderInput = {
  order_id: string
  /** Asks Ratepay too: one call for each transaction, when the books agree. */
  with_ratepay: boolean
}

const reconcileStep = createStep(
  "reconcile-ratepay-order",
  async (input: ReconcileOrderInput, { container }: { container: MedusaContainer }) =>
    new StepResponse(
      input.with_ratepay
        ? await aloneOnOrder(container, input.order_id, () => reconcileOrder(container, input))
        : await reconcileUnlessBusy(container, input)
    )
)

/** Recovery has other orders to look after, and comes back to this one. */
async function reconcileUnlessBusy(
  container: MedusaContainer,
  input: ReconcileOrderInput
): Promise<Reconciled> {
  const ledger = reachLedger(container)
  const [first] = await ledger.findByOrder(input.order_id)
  if (first === undefined) return { mended: [], differences: [], is_done: true }
  const reconciled = await ledger.withLease(first.transaction.id, () => reconcileOrder(container, input))
  return reconciled ?? { mended: [], differences: [], is_done: false }
}

/**
 * Brings Medusa, the ledger and Ratepay to the same figures for an order: settles what is open, books what was not, does
 * what an event was lost for, notes what was done elsewhere. What can't be mended safely becomes an attention entry.
 */
export const reconcileRatepayOrderWorkflow = createWorkflow(
  "reconcile-ratepay-order",
  (input: ReconcileOrderInput) => new WorkflowResponse(reconcileStep(input))
)
