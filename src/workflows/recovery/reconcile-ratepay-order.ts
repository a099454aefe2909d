import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { aloneOnOrder } from "../order/alone-on-order"
import { reachLedger } from "../../medusa/reach-ledger"
import { reconcileOrder } from "./reconcile-order"
import type { Reconciled } from "./reconciled"

export type { Reconciled } from "./reconciled"
export type ReconcileOrderInput = {
  order_id: string
  /** Whether to compare with Ratepay too, which takes one call for each transaction where they agree. */
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

/** Reconciles the order unless another process is working on it: recovery does not wait, and comes back later. */
async function reconcileUnlessBusy(
  container: MedusaContainer,
  input: ReconcileOrderInput
): Promise<Reconciled> {
  const ledger = reachLedger(container)
  const [first] = await ledger.findByOrder(input.order_id)
  if (first === undefined) return { repaired: [], differences: [], is_done: true }
  const reconciled = await ledger.withLease(first.transaction.id, () => reconcileOrder(container, input))
  return reconciled ?? { repaired: [], differences: [], is_done: false }
}

/**
 * Makes Medusa, the ledger and Ratepay agree about an order. It resolves open operations, books what is not booked, does what
 * lost events would have caused, and writes operations that were made elsewhere into the ledger. What can't be repaired safely
 * becomes an entry on the attention list.
 */
export const reconcileRatepayOrderWorkflow = createWorkflow(
  "reconcile-ratepay-order",
  (input: ReconcileOrderInput) => new WorkflowResponse(reconcileStep(input))
)
