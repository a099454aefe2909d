import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

const segment = /^[\w.:-]{1,128}$/

/**
 * Refuses a path whose ids can't be ids of Medusa or of ours, before a route is looked for: what can't be decoded
 * ("%ff") Medusa answers with 500, and so does the database what it can't store ("%00").
 */
export function checkPath(request: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction): void {
  // Ids need no escapes: what is escaped is none.
  const isPlain = request.path
    .split("/")
    .filter(Boolean)
    .every((part) => segment.test(part))
  if (!isPlain) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Invalid request: the path holds what is no id.")
  }
  next()
}
