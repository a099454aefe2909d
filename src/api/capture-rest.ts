import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, toMedusaAmount, type Cents } from "../basket"
import { alignRatepayOrderWorkflow } from "../workflows/align-order"
import { isRatepay } from "./is-ratepay"

const paymentsSchema = z.array(
  z.object({
    provider_id: z.string(),
    currency_code: z.string(),
    amount: z.unknown(),
    captures: z.array(z.object({ amount: z.unknown() }).nullable()).nullish(),
    payment_collection: z.object({ order: z.object({ id: z.string() }).nullish() }).nullish(),
  })
)
type Payment = z.infer<typeof paymentsSchema>[number]

const bodySchema = z.looseObject({ amount: z.unknown() })

/**
 * Lets Medusa's own capture button take the rest of a Ratepay payment after a partial capture. The button asks for the
 * payment's whole amount every time, which Medusa then refuses as more than is left. Any other amount is left alone.
 *
 * What the buyer no longer owes is canceled before that (Medusa tells of no credit line), and the rest is what is left then.
 */
export async function captureRest(
  request: MedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const before = await readPayment(request)
  if (before !== undefined && isRatepay(before.provider_id)) {
    const body = bodySchema.parse(request.validatedBody)
    const orderId = before.payment_collection?.order?.id
    if (orderId !== undefined) {
      await alignRatepayOrderWorkflow(request.scope).run({ input: { order_id: orderId } })
    }
    const after = (await readPayment(request)) ?? before
    const asked = fromMedusaAmount(body.amount ?? before.amount, before.currency_code).cents
    const isAll = [wholeOf(before), restOf(before)].includes(asked)
    const rest = restOf(after)
    if (isAll && rest > 0) {
      const { currency } = fromMedusaAmount(0, before.currency_code)
      request.validatedBody = { ...body, amount: toMedusaAmount({ cents: rest, currency }) }
    }
  }
  next()
}

async function readPayment({ scope, params }: MedusaRequest): Promise<Payment | undefined> {
  const { data } = await scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: ["provider_id", "currency_code", "amount", "captures.amount", "payment_collection.order.id"],
    filters: { id: params.id },
  })
  return paymentsSchema.parse(data)[0]
}

function wholeOf({ amount, currency_code }: Payment): Cents {
  return fromMedusaAmount(amount, currency_code).cents
}

function restOf(payment: Payment): Cents {
  const captured = (payment.captures ?? []).reduce(
    (sum, capture) => sum + (capture ? fromMedusaAmount(capture.amount, payment.currency_code).cents : 0),
    0
  )
  return toCents(wholeOf(payment) - captured)
}
