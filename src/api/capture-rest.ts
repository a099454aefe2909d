import type { MedusaContainer } from "@medusajs/framework/types"
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, toMedusaAmount, type Cents } from "../basket"
import { alignRatepayOrderWorkflow } from "../workflows/order/align-order"
import { readAlignment } from "../medusa/align/read-standing"
import { findCapturable, type Capturable } from "../medusa/read/concerned"
import { reachLedger } from "../medusa/reach-ledger"
import { reachQuery } from "../medusa/read/query"

const bodySchema = z.looseObject({ amount: z.unknown() })

/**
 * Makes Medusa's own capture button capture the rest of a Ratepay payment after a partial capture. The button requests the
 * payment's whole amount every time, and Medusa would refuse that as more than is left. Any other amount is not changed.
 *
 * First, what the buyer no longer owes is canceled (Medusa emits no event for a credit line). The rest is what is left then.
 */
export async function captureRest(
  request: MedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { scope, params } = request
  const before = await findCapturable(scope, params.id ?? "")
  if (before !== undefined) {
    const body = bodySchema.parse(request.validatedBody)
    const after =
      ((await align(scope, before)) ? await findCapturable(scope, params.id ?? "") : undefined) ?? before
    const requested = fromMedusaAmount(body.amount ?? before.amount, before.currency_code).cents
    const isAll = [wholeOf(before), restOf(before)].includes(requested)
    const rest = restOf(after)
    if (isAll && rest > 0) {
      const { currency } = fromMedusaAmount(0, before.currency_code)
      request.validatedBody = { ...body, amount: toMedusaAmount({ cents: rest, currency }) }
    }
  }
  next()
}

/**
 * Has what the buyer no longer owes canceled, where there is any: who only looks takes no turn on the order.
 *
 * @returns whether there was.
 */
async function align(scope: MedusaContainer, { orderId }: Capturable): Promise<boolean> {
  if (orderId === undefined) return false
  const standing = await readAlignment(reachQuery(scope), reachLedger(scope), orderId)
  if (standing === undefined || standing.standing.toCancel === 0) return false
  await alignRatepayOrderWorkflow(scope).run({ input: { order_id: orderId } })
  return true
}

function wholeOf({ amount, currency_code }: Capturable): Cents {
  return fromMedusaAmount(amount, currency_code).cents
}

function restOf(payment: Capturable): Cents {
  const captured = (payment.captures ?? []).reduce(
    (sum, capture) => sum + (capture ? fromMedusaAmount(capture.amount, payment.currency_code).cents : 0),
    0
  )
  return toCents(wholeOf(payment) - captured)
}
