import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../modules/ratepay"
import type RatepayModuleService from "../modules/ratepay/service"

const PROVIDER_PREFIX = "pp_ratepay_"

const bodySchema = z.looseObject({ provider_id: z.string().startsWith(PROVIDER_PREFIX) })
const dataSchema = z.record(z.string(), z.unknown())

/**
 * Seals what a storefront sends about its buyer before Medusa sees it: Medusa writes a payment session's `data` to
 * its table, and reads it out in the store API, before it asks the provider what to keep. What is no object is refused
 * here: Medusa's own refusal would repeat it, to the log too.
 */
export function sealBuyerInput(request: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void {
  const { body, originalUrl } = request
  const isOurs = bodySchema.safeParse(body).success
  if (!isOurs || typeof body !== "object" || body === null || !("data" in body)) return next()
  const data = dataSchema.safeParse(body.data)
  if (!data.success) {
    return next(new MedusaError(MedusaError.Types.INVALID_DATA, "data: must be an object"))
  }
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const byStaff = originalUrl.startsWith("/admin/")
  Object.assign(body, { data: { sealed: ledger.sealRequest({ data: data.data, byStaff }) } })
  next()
}
