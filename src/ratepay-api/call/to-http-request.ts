import type { EndpointCall } from "../endpoints/endpoint-call"
import type { HttpRequest } from "./http-attempt"

const contentTypes = { POST: "application/json", PATCH: "application/merge-patch+json" }
const accept = "application/hal+json, application/problem+json, application/json"

/** Writes an endpoint call as an HTTP request (Payment API v2, 2.1 and 2.2), without the access token. */
export function toHttpRequest(
  { method, path, body, idempotencyKey, prefer }: EndpointCall<unknown>,
  { baseUrl, partner }: { baseUrl: string; partner?: string }
): HttpRequest {
  return {
    method,
    url: `${baseUrl}${path}`,
    headers: {
      Accept: accept,
      "User-Agent": "medusa-payment-ratepay",
      ...(method !== "GET" && body !== undefined && { "Content-Type": contentTypes[method] }),
      ...(idempotencyKey !== undefined && { "Idempotency-Key": idempotencyKey }),
      ...(prefer !== undefined && { Prefer: `return=${prefer}` }),
      ...(partner !== undefined && { "X-Partner": partner }),
    },
    ...(body !== undefined && { body }),
  }
}
