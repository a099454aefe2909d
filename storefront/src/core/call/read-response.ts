import type { FieldErrors } from "../contract.ts"
import { noResponse } from "./no-response.ts"
import type { CallError, Result } from "./ratepay-call.ts"
import type { Response } from "./send.ts"

/** The value of `key` in a JSON object. Only the plugin's own routes send these bodies. */
export function under<Value>(body: unknown, key: string): Value | undefined {
  return hasKey<Value>(body, key) ? body[key] : undefined
}

function hasKey<Value>(body: unknown, key: string): body is Record<string, Value> {
  return typeof body === "object" && body !== null && key in body
}

/** Reads the value of `key` from a route's response. A body of another shape counts as no response: it is a proxy's page, say. */
export function readResponse<Value>(response: Response, key: string): Result<Value> {
  if (response.status >= 400) return { ok: false, error: toError(response) }
  const value = under<Value>(response.body, key)
  return value === undefined ? noResponse : { ok: true, value }
}

export const refused = { ok: false, error: { kind: "refused" } } as const

function toError({ status, body, retryAfter }: Response): CallError {
  const errors = under<FieldErrors>(body, "errors")
  if (status === 400 && errors) return { kind: "fields", errors }
  if (status === 429) return { kind: "too_many", retry_after: Number(retryAfter) || null }
  if (status === 404) return { kind: "not_found" }
  // A 409 comes while another request completes the cart. After a 408 or 5xx nobody knows what was executed.
  return { kind: status >= 500 || status === 408 || status === 409 ? "no_response" : "refused" }
}
