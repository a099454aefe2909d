import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { parseInput } from "../../../../../parse-input"
import { paymentQuerySchema } from "../../../../../payment/payment-query"
import type { AdminPaymentResponse } from "../../../../../payment/payment-schema"
import { respondWithMail } from "../../../../../payment/respond-with-mail"

/** What the buyer has to pay for an order, and the text of an e-mail about it, in the buyer's language or another. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<AdminPaymentResponse>
): Promise<void> {
  const { language } = parseInput(paymentQuerySchema, request.query)
  response.json(await respondWithMail(request.scope, request.params.id ?? "", language))
}
