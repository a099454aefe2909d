import { createAccessTokens } from "./call/access-token"
import { createCircuit } from "./call/circuit"
import { clientOptionsSchema, type RatepayClientOptions } from "./client-options"
import type { EndpointCall } from "./endpoints/endpoint-call"
import { createLookups } from "./endpoints/lookups"
import { createOneTimePasscode } from "./endpoints/one-time-passcode"
import { createOperations } from "./endpoints/operations"
import { createHttpAttempt } from "./call/http-attempt"
import { parseRequest } from "./endpoints/parse-request"
import { performCall } from "./call/perform-call"
import type { RatepayClient } from "./ratepay-client"
import { requestToken } from "./call/request-token"
import { toHttpRequest } from "./call/to-http-request"

/**
 * Makes a client of Payment API v2. It keeps one access token and its connections, and shares nothing with other clients. Call
 * `close` when it is no longer needed.
 *
 * @throws InvalidInputError naming the option that is missing or wrong.
 */
export function createRatepayClient(options: RatepayClientOptions): RatepayClient {
  const settings = parseRequest(clientOptionsSchema, options)
  const http = createHttpAttempt(settings)
  const attempt = { http, log: settings.log, around: settings.around }
  const tokens = createAccessTokens(
    () => requestToken(settings, attempt),
    () => performance.now()
  )

  const circuit = createCircuit(settings)

  function run<Value>(call: EndpointCall<Value>): Promise<Value> {
    const request = toHttpRequest(call, settings)
    return circuit(call, () =>
      performCall({ ...call, request }, { ...attempt, tokens, retryBudgetMs: settings.retryBudgetMs })
    )
  }

  return {
    ...createOperations(run),
    ...createLookups(run),
    ...createOneTimePasscode(run),
    close: () => http.close(),
  }
}
