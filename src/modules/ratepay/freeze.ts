import { createHash } from "node:crypto"
import { parseRequest, wire } from "../../ratepay-api"
import type { z } from "@medusajs/framework/zod"
import type { SentKind } from "./operation"

const schemas = {
  authorize: wire.authorizeRequestSchema,
  increment: wire.operationRequestSchema,
  capture: wire.captureRequestSchema,
  cancel: wire.operationRequestSchema,
  refund: wire.refundRequestSchema,
  change_expiry: wire.changeExpiryRequestSchema,
  shipping_information: wire.shippingInformationRequestSchema,
} satisfies Record<SentKind, z.ZodType>

/** A request as the bytes that go over the wire now and at every resend. */
export type FrozenBody = { body: string; bodyHash: string }

/**
 * Checks a request against every documented limit and freezes it.
 *
 * @throws InvalidInputError that names each field; nothing is written or sent then.
 */
export function freeze(kind: SentKind, request: unknown): FrozenBody {
  const body = JSON.stringify(parseRequest(schemas[kind], request))
  return { body, bodyHash: createHash("sha256").update(body).digest("hex") }
}
