import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { awaitCorrelationId } from "../observability/correlation"

/** Medusa's response to a checkout that did not become an order. */
const failedCheckoutSchema = z.looseObject({ type: z.literal("cart"), error: z.looseObject({}) })
const errorSchema = z.looseObject({ type: z.string(), message: z.string() })

/**
 * Adds `correlation_id` to the error response of a request to Ratepay. The message is not changed, as it may be Ratepay's
 * own wording (option `rejectionTexts`). It is added here because Medusa's error has no field that could carry it.
 */
export function addCorrelationId(_: MedusaRequest, response: MedusaResponse, next: MedusaNextFunction): void {
  awaitCorrelationId((idSoFar) => {
    const json = response.json.bind(response)
    response.json = (body?: unknown) => json(withCorrelationId(body, idSoFar(), response.statusCode))
    next()
  })
}

function withCorrelationId(body: unknown, id: string | undefined, statusCode: number): unknown {
  if (id === undefined) return body
  const checkout = failedCheckoutSchema.safeParse(body)
  if (checkout.success) {
    return { ...checkout.data, error: { ...checkout.data.error, correlation_id: id } }
  }
  const error = errorSchema.safeParse(body)
  return statusCode >= 400 && error.success ? { ...error.data, correlation_id: id } : body
}
