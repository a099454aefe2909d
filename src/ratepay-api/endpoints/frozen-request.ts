import type { z } from "@medusajs/framework/zod"
import { parseRequest } from "./parse-request"

/**
 * A request as the exact JSON text that is sent. It was checked when it was written, and is always sent unchanged: for Ratepay the
 * same JSON in other bytes is another request under the same key (2.3).
 */
export type FrozenRequest = string

/**
 * Returns the bytes of a request: a frozen request unchanged, an object checked and written as JSON.
 *
 * @throws InvalidInputError naming every wrong or unknown field of an object.
 */
export function toBytes<Request extends object>(
  schema: z.ZodType<Request>,
  request: Request | FrozenRequest
): FrozenRequest {
  return typeof request === "string" ? request : JSON.stringify(parseRequest(schema, request))
}
