import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

const segment = /^[\w.:-]{1,128}$/

/**
 * Refuses a path whose ids can't be ids of Medusa or of ours. The database could not be asked for some ("%00").
 *
 * Answers by itself: for what can't be decoded ("%ff") express puts an error of its own in the place of any other, which
 * Medusa makes a 500.
 */
export function checkPath(request: MedusaRequest, response: MedusaResponse, next: MedusaNextFunction): void {
  // Ids need no escapes: what is escaped is none.
  const isPlain = request.path
    .split("/")
    .filter(Boolean)
    .every((part) => segment.test(part))
  if (isPlain) {
    next()
    return
  }
  response.status(400).json({
    type: MedusaError.Types.INVALID_DATA,
    message: "Invalid request: the path holds what is no id.",
  })
}
