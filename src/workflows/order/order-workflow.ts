import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
  type ReturnWorkflow,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { aloneOnOrder } from "./alone-on-order"
import type { OrderNamed, PaymentNamed } from "./order-named"
import { nameOrder } from "./name-order"

/** The order, and the ledger's ids of the transaction and the operation; empty where there was nothing to do. */
export type OrderWorkflowResult = { order_id: string; transaction_id: string; operation_id: string }

/**
 * Creates a workflow of one step, which runs while no other workflow of this plugin books on the same order in Medusa, see
 * `aloneOnOrder`. The requests to Ratepay are serialised by the ledger, whoever makes them.
 *
 * The step has no compensation: what Ratepay has done can't be undone. It is booked when the request is repeated, or by
 * recovery.
 */
export function createOrderWorkflow<Input extends { order_id: string }>(
  name: string,
  run: (container: MedusaContainer, input: Input) => Promise<OrderWorkflowResult | void>
): ReturnWorkflow<Input, OrderWorkflowResult, []> {
  const step = createStep(name, async (input: Input, { container }) => {
    const done = await aloneOnOrder(container, input.order_id, () => run(container, input))
    return new StepResponse(done ?? { order_id: input.order_id, transaction_id: "", operation_id: "" })
  })
  return createWorkflow(name, (input: WorkflowData<Input>) => new WorkflowResponse(step(input)))
}

/** As `createOrderWorkflow`; the input may name a payment of Medusa's instead of the order. */
export function createPaymentWorkflow<Part extends object>(
  name: string,
  run: (container: MedusaContainer, input: OrderNamed & Part) => Promise<OrderWorkflowResult | void>
): ReturnWorkflow<(OrderNamed | PaymentNamed) & Part, OrderWorkflowResult, []> {
  const step = createStep(name, async (input: (OrderNamed | PaymentNamed) & Part, { container }) => {
    const order = await nameOrder(container, input)
    const done = await aloneOnOrder(container, order.order_id, () => run(container, { ...input, ...order }))
    return new StepResponse(done ?? { order_id: order.order_id, transaction_id: "", operation_id: "" })
  })
  return createWorkflow(
    name,
    (input: WorkflowData<(OrderNamed | PaymentNamed) & Part>) => new WorkflowResponse(step(input))
  )
}
