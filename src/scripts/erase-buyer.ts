import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { eraseRatepayBuyerWorkflow, type EraseBuyerInput } from "../workflows"

/**
 * Erases the buyer data that the ledger keeps of the named orders (`order_…`) and customers (`cus_…`).
 *
 * @throws Error when no id, or an id of another kind, is given
 */
export default async function eraseBuyer({ container, args }: ExecArgs): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const inputs = args.map(toInput)
  if (inputs.length === 0) throw new Error("Name at least one order (order_…) or customer (cus_…).")
  for (const input of inputs) {
    const { result } = await eraseRatepayBuyerWorkflow(container).run({ input })
    const { order_ids, erased_operations, erased_buyer_inputs, left_operations } = result
    logger.info(
      `ratepay: of ${input.order_id ?? input.customer_id} (${order_ids.length} orders) erased: the requests and tracking numbers of ${erased_operations} operations, ${erased_buyer_inputs} unfinished checkouts`
    )
    if (left_operations > 0) {
      logger.warn(
        `ratepay: ${left_operations} of its operations are not resolved and keep their requests; run this again when they are`
      )
    }
  }
}

function toInput(id: string): EraseBuyerInput {
  if (id.startsWith("order_")) return { order_id: id }
  if (id.startsWith("cus_")) return { customer_id: id }
  throw new Error(`${id} is neither an order (order_…) nor a customer (cus_…).`)
}
