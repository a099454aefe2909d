import { createHash } from "node:crypto"
import { InvalidInputError, parseRequest, wire } from "../../../ratepay-api"
import type { z } from "@medusajs/framework/zod"
import type { Operation, SentKind } from "../records/operation"

const schemas = {
  authorize: wire.authorizeRequestSchema,
  increment: wire.operationRequestSchema,
  capture: wire.captureRequestSchema,
  cancel: wire.operationRequestSchema,
  refund: wire.refundRequestSchema,
  change_expiry: wire.changeExpiryRequestSchema,
  shipping_information: wire.shippingInformationRequestSchema,
} satisfies Record<SentKind, z.ZodType>

/** A request as the string that is sent now and at every resend, and its SHA-256. */
export type FrozenBody = { body: string; bodyHash: string }

/**
 * Checks a request against every documented limit and turns it into the string to send.
 *
 * @throws InvalidInputError that names each field that breaks a limit; nothing is written or sent then.
 */
export function freeze(kind: SentKind, request: unknown): FrozenBody {
  const body = JSON.stringify(parseRequest(schemas[kind], request))
  return { body, bodyHash: hashOf(body) }
}

/**
 * Checks, before a body is sent, that it is the one that was frozen for its operation. Other bytes under the same key would
 * be another request, which nobody has made.
 *
 * @throws InvalidInputError when it differs; nothing is sent then.
 */
export function assertFrozen(body: string, { id, kind, bodyHash }: Operation): void {
  if (hashOf(body) === bodyHash) return
  throw new InvalidInputError([
    {
      path: "body_hash",
      message: `the stored request of the ${kind} ${id} was changed after it was planned, so it is not sent; look for it in Ratepay's merchant portal`,
    },
  ])
}

function hashOf(body: string): string {
  return createHash("sha256").update(body).digest("hex")
}
