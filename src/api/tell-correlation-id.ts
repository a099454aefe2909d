import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { awaitCorrelationId } from "../observability/correlation"

/** Medusa's answer to a checkout that did not become an order. */
const failedCheckoutSchema = z.looseObject({ type: z.literal("cart"), error: z.looseObject({}) })
const errorSchema = z.looseObject({ type: z.string(), message: z.string() })

/**
 * Adds `correlation_id` to an error that came of asking Ratepay. The message stays as it is, as it may be Ratepay's own
 * wording (option `rejectionTexts`), and Medusa's error has no other field to carry it.
 */
export function tellCorrelationId(
  _: MedusaRequest,
  response: MedusaResponse,
  next: MedusaNextFunction
): void {
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
