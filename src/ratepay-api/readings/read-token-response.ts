import { type RatepayResponse, type Reading, unreadable } from "./reading"
import { tokenResponseSchema } from "../wire/responses/token-response"
import { readFault } from "./read-fault"

export type GrantedToken = { accessToken: string; lifetimeMs: number }

/**
 * Reads the response of the token endpoint (1.2). As no body of a refusal is documented, the status decides. That is safe: the
 * request that needs the token has not been sent.
 */
export function readTokenResponse(response: RatepayResponse): Reading<GrantedToken> {
  const { httpStatus, body } = response
  if (httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408 && httpStatus !== 429)
    return { kind: "refused" }
  if (httpStatus !== 200) return readFault(response)
  const parsed = tokenResponseSchema.safeParse(body)
  if (!parsed.success) return unreadable
  const { access_token, expires_in } = parsed.data
  return {
    kind: "value",
    outcome: "accepted",
    value: { accessToken: access_token, lifetimeMs: expires_in * 1000 },
  }
}
