import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, toMedusaAmount } from "../basket"
import { isRatepay } from "./is-ratepay"

const paymentsSchema = z.array(
  z.object({
    provider_id: z.string(),
    currency_code: z.string(),
    amount: z.unknown(),
    captures: z.array(z.object({ amount: z.unknown() }).nullable()).nullish(),
  })
)

const bodySchema = z.looseObject({ amount: z.unknown() })

/**
 * Lets Medusa's own capture button take the rest of a Ratepay payment after a partial capture. The button asks for the
 * payment's whole amount every time, which Medusa then refuses as more than is left. Any other amount is left alone.
 */
export async function captureRest(
  request: MedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { data } = await request.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: ["provider_id", "currency_code", "amount", "captures.amount"],
    filters: { id: request.params.id },
  })
  const [payment] = paymentsSchema.parse(data)
  const body = bodySchema.parse(request.validatedBody)
  if (payment !== undefined && isRatepay(payment.provider_id) && payment.captures?.length) {
    const money = (amount: unknown) => fromMedusaAmount(amount, payment.currency_code)
    const whole = money(payment.amount)
    const asked = body.amount ?? payment.amount
    const captured = payment.captures.reduce(
      (sum, capture) => sum + (capture ? money(capture.amount).cents : 0),
      0
    )
    const rest = toCents(whole.cents - captured)
    if (money(asked).cents === whole.cents && rest > 0) {
      request.validatedBody = { ...body, amount: toMedusaAmount({ ...whole, cents: rest }) }
    }
  }
  next()
}
