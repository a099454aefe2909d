import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { reachLedger } from "../../medusa/reach-ledger"
import { readBuyerScope, type EraseBuyerInput } from "./read-buyer-scope"

export type { EraseBuyerInput }

export type EraseBuyerResult = {
  order_ids: string[]
  /** Operations that lost their frozen body and their detail. */
  erased_operations: number
  /** Checkouts whose sealed input is gone. */
  erased_buyer_inputs: number
  /** Operations that keep their body because it is needed to resolve them; erase again once they are resolved. */
  left_operations: number
}

const eraseBuyerStep = createStep(
  "erase-ratepay-buyer",
  async (input: EraseBuyerInput, { container }) => new StepResponse(await eraseBuyer(container, input))
)

/**
 * Erases the buyer data in the ledger; the figures stay. It does not erase what Medusa has (orders, carts, the customer), nor
 * what Ratepay has. It may be run any number of times, and has no compensation: what is erased can't be brought back.
 *
 * @example
 * await eraseRatepayBuyerWorkflow(container).run({ input: { customer_id } })
 *
 * @throws MedusaError (not found) when neither Medusa nor the ledger has the order, or the customer never had a cart.
 */
export const eraseRatepayBuyerWorkflow = createWorkflow("erase-ratepay-buyer", (input: EraseBuyerInput) => {
  return new WorkflowResponse(eraseBuyerStep(input))
})

async function eraseBuyer(container: MedusaContainer, input: EraseBuyerInput): Promise<EraseBuyerResult> {
  const ledger = reachLedger(container)
  const scope = await readBuyerScope(container, input)
  const isKnown = scope.orderIds.length > 0 || scope.cartIds.length > 0
  if (!isKnown && !(input.order_id !== undefined && (await ledger.hasTransactions(input.order_id)))) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `There is no order or cart for ${input.order_id ?? input.customer_id}.`
    )
  }
  const orderIds = [
    ...new Set([...scope.orderIds, ...(input.order_id === undefined ? [] : [input.order_id])]),
  ]
  const { operations, buyerInputs, left } = await ledger.eraseBuyer({ ...scope, orderIds })
  return {
    order_ids: orderIds,
    erased_operations: operations,
    erased_buyer_inputs: buyerInputs,
    left_operations: left,
  }
}
