import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../modules/ratepay"
import type RatepayModuleService from "../modules/ratepay/service"
import { isRatepay } from "./is-ratepay"

const bodySchema = z.looseObject({
  provider_id: z.string().refine(isRatepay),
  data: z.record(z.string(), z.unknown()),
})

/**
 * Seals what a storefront sends about its buyer before Medusa sees it: Medusa writes a payment session's `data` to
 * its table, and reads it out in the store API, before it asks the provider what to keep.
 */
export function sealBuyerInput(request: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void {
  for (const body of [request.body, request.validatedBody]) {
    const parsed = bodySchema.safeParse(body)
    if (!parsed.success || typeof body !== "object" || body === null) continue
    if (!isWithin(MOST_LEVELS, parsed.data.data)) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "data: must not be nested that deep")
    }
    const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
    const byStaff = request.originalUrl.startsWith("/admin/")
    Object.assign(body, { data: { sealed: ledger.sealRequest({ data: parsed.data.data, byStaff }) } })
  }
  next()
}

/** Nothing a buyer is asked for is deeper; much deeper, and it could not be written as JSON again. */
const MOST_LEVELS = 5

function isWithin(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true
  return levels > 0 && Object.values(value).every((inner) => isWithin(levels - 1, inner))
}
