import type { Ending } from "./ending"
import type { GrantedToken } from "../readings/read-token-response"

/** A token is renewed this long before it ends, or after half its life if that is later (inferred, 1.2). */
const renewalMarginMs = 60_000

export type AccessTokens = {
  /** The valid token, or how the request for a token ended. */
  take(): Promise<Ending<string>>
  /** Drops a token that Ratepay has refused; does nothing if the token was renewed meanwhile. */
  discard(accessToken: string): void
}

/**
 * Keeps one access token for all requests. Calls that need it at the same time share one token request. The token is requested
 * again only shortly before it ends, after it was discarded, and after a failed token request.
 *
 * @param clock - milliseconds that never go back
 */
export function createAccessTokens(
  request: () => Promise<Ending<GrantedToken>>,
  clock: () => number
): AccessTokens {
  let held: { accessToken: string; renewAtMs: number } | undefined
  let pending: Promise<Ending<string>> | undefined

  async function renew(): Promise<Ending<string>> {
    const askedAtMs = clock()
    const ending = await request()
    if (ending.kind !== "value") return ending
    const { accessToken, lifetimeMs } = ending.value
    const renewAtMs = askedAtMs + Math.max(lifetimeMs - renewalMarginMs, lifetimeMs / 2)
    held = { accessToken, renewAtMs }
    return { kind: "value", value: accessToken }
  }

  return {
    async take() {
      if (held !== undefined && clock() < held.renewAtMs) return { kind: "value", value: held.accessToken }
      pending ??= renew().finally(() => {
        pending = undefined
      })
      return pending
    },
    discard(accessToken) {
      if (held?.accessToken === accessToken) held = undefined
    },
  }
}
