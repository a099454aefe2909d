import { MedusaError } from "@medusajs/framework/utils"
import type RatepayModuleService from "../../modules/ratepay/service"
import { toTransactionResponse } from "./to-transaction"
import type { RatepayOrderResponse } from "./transaction-schema"

/**
 * An order's Ratepay transactions as the admin API shows them, read from the ledger only, in two queries.
 *
 * @throws MedusaError (not found) when the order has no Ratepay transaction.
 */
export async function respondWithOrder(
  ledger: RatepayModuleService,
  orderId: string
): Promise<RatepayOrderResponse> {
  const records = await ledger.findByOrder(orderId)
  const [first] = records
  if (first === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order ${orderId} has no payment on Ratepay.`)
  }
  const time = { now: new Date(), inFlightMs: ledger.inFlightMs }
  return {
    order_id: orderId,
    currency_code: first.transaction.currencyCode.toLowerCase(),
    transactions: records.map((record) => toTransactionResponse(record, time)),
  }
}
