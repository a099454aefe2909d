import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../modules/ratepay"
import type RatepayModuleService from "../modules/ratepay/service"

const PROVIDER_PREFIX = "pp_ratepay_"

const bodySchema = z.looseObject({
  provider_id: z.string().startsWith(PROVIDER_PREFIX),
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
    const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
    const byStaff = request.originalUrl.startsWith("/admin/")
    Object.assign(body, { data: { sealed: ledger.sealRequest({ data: parsed.data.data, byStaff }) } })
  }
  next()
}
