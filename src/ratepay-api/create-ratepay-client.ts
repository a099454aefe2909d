import { createAccessTokens } from "./access-token"
import { createCircuit } from "./circuit"
import { clientOptionsSchema, type RatepayClientOptions } from "./client-options"
import type { EndpointCall } from "./endpoint-call"
import { createLookups } from "./endpoints/lookups"
import { createOneTimePasscode } from "./endpoints/one-time-passcode"
import { createOperations } from "./endpoints/operations"
import { createHttpExchange } from "./http-exchange"
import { parseRequest } from "./parse-request"
import { performCall } from "./perform-call"
import type { RatepayClient } from "./ratepay-client"
import { requestToken } from "./request-token"
import { toHttpRequest } from "./to-http-request"

/**
 * Makes a client of Payment API v2. It keeps one access token and its connections, and shares nothing with other
 * clients; `close` it when done.
 *
 * @throws InvalidInputError naming the option that is missing or wrong.
 */
export function createRatepayClient(options: RatepayClientOptions): RatepayClient {
  const settings = parseRequest(clientOptionsSchema, options)
  const http = createHttpExchange(settings)
  const exchange = { http, log: settings.log, around: settings.around }
  const tokens = createAccessTokens(
    () => requestToken(settings, exchange),
    () => performance.now()
  )

  const circuit = createCircuit(settings)

  function run<Value>(call: EndpointCall<Value>): Promise<Value> {
    const request = toHttpRequest(call, settings)
    return circuit(call, () =>
      performCall({ ...call, request }, { ...exchange, tokens, retryBudgetMs: settings.retryBudgetMs })
    )
  }

  return {
    ...createOperations(run),
    ...createLookups(run),
    ...createOneTimePasscode(run),
    close: () => http.close(),
  }
}
