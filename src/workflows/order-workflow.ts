import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
  type ReturnWorkflow,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import type { OrderNamed, PaymentNamed } from "./items-input"
import { nameOrder } from "./name-order"

/** What was done, and to which order; ids of the ledger. */
export type OrderWorkflowResult = { order_id: string; transaction_id: string; operation_id: string }

/**
 * Makes a workflow of one step, which runs while no other workflow of this plugin books on the same order in Medusa.
 * What is sent to Ratepay is serialised by the ledger, not by this lock; it is not Medusa's own either, which lives for
 * ten seconds, as Ratepay may take longer.
 *
 * Nothing is compensated: what has happened at Ratepay has happened, and is booked when the same is asked again.
 */
export function createOrderWorkflow<Input extends { order_id: string }>(
  name: string,
  run: (container: MedusaContainer, input: Input) => Promise<OrderWorkflowResult | void>
): ReturnWorkflow<Input, OrderWorkflowResult, []> {
  const step = createStep(name, async (input: Input, { container }) => {
    const done = await run(container, input)
    return new StepResponse(done ?? { order_id: input.order_id, transaction_id: "", operation_id: "" })
  })
  return createWorkflow(name, (input: WorkflowData<Input>) => {
    const key = transform(input, orderLock)
    acquireLockStep({ key, timeout: 60, ttl: 120, retryInterval: 0.05 })
    const output = step(input)
    releaseLockStep({ key })
    return new WorkflowResponse(output)
  })
}

/** As `createOrderWorkflow`, for an order or, instead, the payment that names it. */
export function createPaymentWorkflow<Part extends object>(
  name: string,
  run: (container: MedusaContainer, input: OrderNamed & Part) => Promise<OrderWorkflowResult | void>
): ReturnWorkflow<(OrderNamed | PaymentNamed) & Part, OrderWorkflowResult, []> {
  const nameStep = createStep(
    `${name}-order`,
    async (input: OrderNamed | PaymentNamed, { container }) =>
      new StepResponse(await nameOrder(container, input))
  )
  const step = createStep(name, async (input: (OrderNamed | PaymentNamed) & Part, { container }) => {
    const order = await nameOrder(container, input)
    const done = await run(container, { ...input, ...order })
    return new StepResponse(done ?? { order_id: order.order_id, transaction_id: "", operation_id: "" })
  })
  return createWorkflow(name, (input: WorkflowData<(OrderNamed | PaymentNamed) & Part>) => {
    const key = transform(nameStep(input), orderLock)
    acquireLockStep({ key, timeout: 60, ttl: 120, retryInterval: 0.05 })
    const output = step(input)
    releaseLockStep({ key })
    return new WorkflowResponse(output)
  })
}

export function orderLock(input: { order_id: string }): string {
  return `ratepay:${input.order_id}`
}
