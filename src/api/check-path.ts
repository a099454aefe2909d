import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

const segment = /^[\w.:-]{1,128}$/

/**
 * Refuses a path with a part that can't be an id of Medusa's or ours. Some ("%00") would make the database fail.
 *
 * It sends the response itself instead of an error: for a path that can't be decoded ("%ff"), express replaces any error by
 * its own, which Medusa turns into a 500.
 */
export function checkPath(request: MedusaRequest, response: MedusaResponse, next: MedusaNextFunction): void {
  // Ids have no characters that need escaping, so the path is checked as it was sent.
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
    message: "Invalid request: a part of the path is not a valid id.",
  })
}
