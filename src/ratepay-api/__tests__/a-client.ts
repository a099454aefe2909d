import nock from "nock"
import { createRatepayClient, type RatepayClientOptions } from ".."
import { baseUrl } from "./documented-responses"

export const tokenHost = "https://oauth.ratepay.example"
export const idempotencyKey = "5f0c1c1e-8a4b-4a9e-9a53-0d3d1d0f2b11"

/** A client of the mocked host, with short timeouts so that tests of the timeouts are short. */
export function aClient(overrides: Partial<RatepayClientOptions> = {}) {
  return createRatepayClient({
    baseUrl,
    tokenUrl: `${tokenHost}/oauth/token`,
    clientId: "client-1",
    clientSecret: "secret-1",
    responseTimeoutMs: 400,
    retryBudgetMs: 900,
    ...overrides,
  })
}

/** Mocks the token endpoint: each token is granted for one request. */
export function grantTokens(...accessTokens: string[]): void {
  for (const accessToken of accessTokens) {
    nock(tokenHost)
      .post("/oauth/token")
      .reply(200, { access_token: accessToken, expires_in: 1800, token_type: "Bearer" })
  }
}

/** Returns the error of a rejected promise; fails the test if the promise resolves. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error })
  )
  if ("error" in outcome) return outcome.error
  throw new Error(`expected a rejection, got ${JSON.stringify(outcome.value)}`)
}
