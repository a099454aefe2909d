import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { bookAmounts } from "../book/book-amounts"
import { orderLock } from "../order-lock"
import { reachLedger } from "../reach-ledger"

export type ReleaseOrderInput = { order_id: string }

const releaseStep = createStep("release-ratepay-order", async (input: ReleaseOrderInput, { container }) => {
  await releaseOrder(container, input.order_id)
  return new StepResponse(input.order_id)
})

/**
 * Releases whatever of a canceled order is open at Ratepay. Medusa cancels payments without a capture only, leaves
 * the rest of a partly captured one open, and goes on when a provider fails.
 */
export const releaseRatepayOrderWorkflow = createWorkflow(
  "release-ratepay-order",
  (input: ReleaseOrderInput) => {
    acquireLockStep(transform({ input }, ({ input }) => orderLock(input.order_id)))
    const released = releaseStep(input)
    releaseLockStep(transform({ input }, ({ input }) => ({ key: orderLock(input.order_id).key })))
    return new WorkflowResponse(released)
  }
)

async function releaseOrder(container: MedusaContainer, orderId: string): Promise<void> {
  const ledger = reachLedger(container)
  for (const { transaction, books } of await ledger.findByOrder(orderId)) {
    if (books.open > 0) {
      await ledger.move({
        kind: "cancel",
        transactionId: transaction.id,
        wanted: { kind: "rest" },
        cause: "order_canceled",
        medusaId: null,
        intentKey: null,
      })
    }
    await bookAmounts(container, transaction.id, { isOrderCanceled: true })
  }
}
