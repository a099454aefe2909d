import type { Ending } from "./ending"
import { attemptAndRead, type AttemptDependencies } from "./attempt-and-read"
import { type GrantedToken, readTokenResponse } from "../readings/read-token-response"

export type TokenRequestSettings = {
  tokenUrl: string
  audience: string
  clientId: string
  clientSecret: string
}

/**
 * Requests an access token once, by client credentials (1.2). If that fails, the request that needs the token was not sent.
 */
export async function requestToken(
  { tokenUrl, audience, clientId, clientSecret }: TokenRequestSettings,
  dependencies: AttemptDependencies
): Promise<Ending<GrantedToken>> {
  const ending = await attemptAndRead(
    {
      method: "POST",
      url: tokenUrl,
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({
        client_id: clientId,
        client_secret: clientSecret,
        audience,
        grant_type: "client_credentials",
      }),
    },
    readTokenResponse,
    { operation: "token", attempt: 1, remainingMs: Infinity },
    dependencies
  )
  return ending.kind === "unresolved" ? { ...ending, requestSent: false } : ending
}
