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
import { createTokenOffices, type TokenOffices } from "./call/token-offices"
import { toHttpRequest } from "./call/to-http-request"

/**
 * Makes a client of Payment API v2. It keeps its connections and its circuit, and shares nothing with other clients but the
 * access token of clients that are made with the same `tokenOffices` and have the same credentials. Call `close` when it is no
 * longer needed.
 *
 * @throws InvalidInputError naming the option that is missing or wrong.
 */
export function createRatepayClient(
  options: RatepayClientOptions,
  tokenOffices: TokenOffices = createTokenOffices()
): RatepayClient {
  const settings = parseRequest(clientOptionsSchema, options)
  const http = createHttpAttempt(settings)
  const attempt = { http, log: settings.log, around: settings.around }
  const tokens = tokenOffices(settings, attempt)
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
