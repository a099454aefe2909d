import type { Ending } from "./ending"
import { exchangeAndRead, type ExchangeDependencies } from "./exchange-and-read"
import { type GrantedToken, readTokenAnswer } from "./readings/read-token-answer"

export type TokenRequestSettings = {
  tokenUrl: string
  audience: string
  clientId: string
  clientSecret: string
}

/**
 * Asks once for an access token by client credentials (1.2). Whatever goes wrong, the request the token is for
 * was not sent.
 */
export async function requestToken(
  { tokenUrl, audience, clientId, clientSecret }: TokenRequestSettings,
  dependencies: ExchangeDependencies
): Promise<Ending<GrantedToken>> {
  const ending = await exchangeAndRead(
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
    readTokenAnswer,
    { operation: "token", attempt: 1, remainingMs: Infinity },
    dependencies
  )
  return ending.kind === "unresolved" ? { ...ending, requestSent: false } : ending
}
