import { MedusaError } from "@medusajs/framework/utils"
import type RatepayModuleService from "../../modules/ratepay/service"
import { toTransactionAnswer, type TransactionAnswer } from "./to-transaction"

/** What an order has on Ratepay, as the admin API shows it. */
export type RatepayOrderAnswer = {
  order_id: string
  currency_code: string
  transactions: TransactionAnswer[]
}

/**
 * Reads it from the ledger alone, in two queries.
 *
 * @throws MedusaError (not found) when the order has nothing on Ratepay.
 */
export async function answerOrder(
  ledger: RatepayModuleService,
  orderId: string
): Promise<RatepayOrderAnswer> {
  const records = await ledger.findByOrder(orderId)
  const [first] = records
  if (first === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order ${orderId} has no payment on Ratepay.`)
  }
  const time = { now: new Date(), inFlightMs: ledger.inFlightMs }
  return {
    order_id: orderId,
    currency_code: first.transaction.currencyCode.toLowerCase(),
    transactions: records.map((record) => toTransactionAnswer(record, time)),
  }
}
