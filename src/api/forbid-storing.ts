import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Keeps responses about a buyer's payment out of every cache. */
export function forbidStoring(_: MedusaRequest, response: MedusaResponse, next: MedusaNextFunction): void {
  response.set("Cache-Control", "no-store")
  next()
}
