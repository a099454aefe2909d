import type { Ending } from "./ending"
import type { GrantedToken } from "./readings/read-token-answer"

/** A token is renewed this long before it ends, or at half its life if that is later (inferred, 1.2). */
const renewalMarginMs = 60_000

export type AccessTokens = {
  /** The token in force, or how the request for one ended. */
  take(): Promise<Ending<string>>
  /** Gives up a token Ratepay has refused; does nothing if it has been renewed meanwhile. */
  discard(accessToken: string): void
}

/**
 * Keeps one access token for all requests. However many ask at once, it is requested once, and requested again
 * only when it nears its end or was discarded. A request that failed is not kept: who asks next starts anew.
 *
 * @param clock - milliseconds that only rise
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
