import { createHash } from "node:crypto"
import { InvalidInputError, wire } from "../../ratepay-api"
import type { OperationKind } from "./operation"

const schemas = {
  authorize: wire.authorizeRequestSchema,
  increment: wire.operationRequestSchema,
  capture: wire.captureRequestSchema,
  cancel: wire.operationRequestSchema,
  refund: wire.refundRequestSchema,
  change_expiry: wire.changeExpiryRequestSchema,
} satisfies Record<OperationKind, unknown>

/** A request as the bytes that go over the wire now and at every resend. */
export type FrozenBody = { body: string; bodyHash: string }

/**
 * Checks a request against every documented limit and freezes it.
 *
 * @throws InvalidInputError that names each field; nothing is written or sent then.
 */
export function freeze(kind: OperationKind, request: unknown): FrozenBody {
  const parsed = schemas[kind].safeParse(request)
  if (!parsed.success) {
    throw new InvalidInputError(
      parsed.error.issues.map(({ path, message }) => ({ path: toFieldPath(path), message }))
    )
  }
  const body = JSON.stringify(parsed.data)
  return { body, bodyHash: createHash("sha256").update(body).digest("hex") }
}

function toFieldPath(path: PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : [text, String(part)].filter(Boolean).join("."),
    ""
  )
}
