import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../modules/ratepay"
import type RatepayModuleService from "../modules/ratepay/service"
import { isRatepay } from "../medusa/is-ratepay"

const bodySchema = z.looseObject({ provider_id: z.string().refine(isRatepay) })
const dataSchema = z.record(z.string(), z.unknown())

/**
 * Seals what a storefront sends about its buyer before Medusa sees it: Medusa stores a payment session's `data`, and returns
 * it in the store API, before it asks the provider what to store. Data that is no object is refused here, because Medusa's
 * own error would repeat it, in the log too.
 */
export function sealBuyerInput(request: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void {
  const { body, originalUrl } = request
  const isOurs = bodySchema.safeParse(body).success
  if (!isOurs || typeof body !== "object" || body === null || !("data" in body)) return next()
  const data = dataSchema.safeParse(body.data)
  if (!data.success) {
    return next(new MedusaError(MedusaError.Types.INVALID_DATA, "data: must be an object"))
  }
  if (!isWithin(MOST_LEVELS, data.data)) {
    return next(new MedusaError(MedusaError.Types.INVALID_DATA, "data: must not be nested so deep"))
  }
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const byStaff = originalUrl.startsWith("/admin/")
  Object.assign(body, { data: { sealed: ledger.sealRequest({ data: data.data, byStaff }) } })
  next()
}

/** No field of the buyer's input is deeper. Data that is very much deeper could not be written as JSON. */
const MOST_LEVELS = 5

function isWithin(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true
  return levels > 0 && Object.values(value).every((inner) => isWithin(levels - 1, inner))
}
