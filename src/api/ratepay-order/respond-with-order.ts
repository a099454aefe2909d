import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { readOrderCircumstances } from "../../medusa/read/order-circumstances"
import { reachQuery } from "../../medusa/read/query"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import type RatepayModuleService from "../../modules/ratepay/service"
import { toTransactionResponse } from "./to-transaction"
import type { RatepayOrderResponse } from "./transaction-schema"

/**
 * An order's Ratepay transactions as the admin API shows them: the figures from the ledger alone, and from Medusa's order
 * whether something about it hinders an action.
 *
 * @throws MedusaError (not found) when the order has no Ratepay transaction.
 */
export async function respondWithOrder(
  container: MedusaContainer,
  orderId: string
): Promise<RatepayOrderResponse> {
  const ledger = container.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const records = await ledger.findByOrder(orderId)
  const [first] = records
  if (first === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order ${orderId} has no payment on Ratepay.`)
  }
  const circumstances = await readOrderCircumstances(reachQuery(container), orderId)
  const time = ledger.retryTime()
  return {
    order_id: orderId,
    environment: ledger.options.environment,
    currency_code: first.transaction.currencyCode.toLowerCase(),
    transactions: records.map((record) => toTransactionResponse(record, circumstances, { time, ledger })),
  }
}
