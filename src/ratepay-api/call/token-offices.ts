import { createAccessTokens, type AccessTokens } from "./access-token"
import type { AttemptDependencies } from "./attempt-and-read"
import { requestToken, type TokenRequestSettings } from "./request-token"

/** The access tokens of a credential set; the same for all clients that have it. */
export type TokenOffices = (settings: TokenRequestSettings, attempt: AttemptDependencies) => AccessTokens

/**
 * Keeps one access token for each credential set (client id, secret, audience and token endpoint), however many clients use it:
 * Ratepay wants a token to be used for all requests during its life (1.2). Tokens are requested through the first client that
 * has the set.
 */
export function createTokenOffices(): TokenOffices {
  const offices = new Map<string, AccessTokens>()
  return (settings, attempt) => {
    const { tokenUrl, audience, clientId, clientSecret } = settings
    const set = JSON.stringify([tokenUrl, audience, clientId, clientSecret])
    const known = offices.get(set)
    if (known) return known
    const tokens = createAccessTokens(
      () => requestToken(settings, attempt),
      () => performance.now()
    )
    offices.set(set, tokens)
    return tokens
  }
}
