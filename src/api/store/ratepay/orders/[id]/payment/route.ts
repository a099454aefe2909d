import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { reachLedger } from "../../../../../../medusa/reach-ledger"
import { readPayments } from "../../../../../../payment-instructions/read-payments"
import { findReadableOrder } from "../../../../../access/find-readable-order"
import { parseInput } from "../../../../../parse-input"
import { storePaymentQuerySchema } from "../../../../../payment/payment-query"
import type { StorePaymentResponse } from "../../../../../payment/payment-schema"

/** What a buyer has to pay for an order, where and by when. It changes with captures and refunds, so it is not cached. */
export async function GET(
  request: MedusaStoreRequest,
  response: MedusaResponse<StorePaymentResponse>
): Promise<void> {
  response.setHeader("Cache-Control", "no-store")
  const { language, token } = parseInput(storePaymentQuerySchema, request.query)
  const order = await findReadableOrder(request, token)
  const { payments } = await readPayments(reachLedger(request.scope), order, language)
  response.json({ payment: payments.length === 0 ? null : { order_id: order.id, transactions: payments } })
}
