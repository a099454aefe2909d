import type { z } from "@medusajs/framework/zod"
import { parseRequest } from "./parse-request"

/**
 * A request as the bytes that go over the wire: JSON that was checked when it was written down. It is sent as it is, now
 * and whenever it is sent again, as the same JSON written otherwise is another request under its key (2.3).
 */
export type FrozenRequest = string

/**
 * The bytes of a request: those that were frozen, or an object that is checked and written.
 *
 * @throws InvalidInputError naming every wrong or unknown field of an object.
 */
export function toBytes<Request extends object>(
  schema: z.ZodType<Request>,
  request: Request | FrozenRequest
): FrozenRequest {
  return typeof request === "string" ? request : JSON.stringify(parseRequest(schema, request))
}
