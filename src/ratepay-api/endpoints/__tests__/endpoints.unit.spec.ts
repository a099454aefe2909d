import nock from "nock"
import { type RatepayClient, RatepayRequestError, RatepayUnresolvedError } from "../.."
import { aClient, grantTokens, idempotencyKey, rejectionOf } from "../../__tests__/a-client"
import {
  baseUrl,
  declineResponse,
  invalidFieldsResponse,
  transactionId,
} from "../../__tests__/documented-responses"
import { type EndpointCase, endpointCases } from "./endpoint-cases"

// Some limits are of real milliseconds, which a busy machine may spend on something else.
jest.retryTimes(2, { logErrorsBeforeRetry: true })

const url = new URL(baseUrl)
let client: RatepayClient

beforeEach(() => {
  nock.disableNetConnect()
  jest.spyOn(Math, "random").mockReturnValue(0)
  client = aClient()
  grantTokens("token-1")
})

afterEach(() => {
  client.close()
  jest.restoreAllMocks()
  nock.abortPendingRequests()
  nock.cleanAll()
  nock.enableNetConnect()
})

afterAll(() => nock.restore())

function expectRequest({ method, path, body }: EndpointCase, accessToken = "token-1") {
  const reqheaders: Record<string, string> = { authorization: `Bearer ${accessToken}` }
  if (method === "post" && !path.startsWith("/2fa/")) reqheaders["idempotency-key"] = idempotencyKey
  const sent = (received: unknown) => JSON.stringify(sorted(received)) === JSON.stringify(sorted(body ?? ""))
  return nock(url.origin, { reqheaders }).intercept(`${url.pathname}${path}`, method.toUpperCase(), sent)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)])
  )
}

function succeed(endpoint: EndpointCase, accessToken?: string) {
  return expectRequest(endpoint, accessToken).reply(endpoint.success.status, endpoint.success.body)
}

const pending = () => nock.pendingMocks().filter((mock) => !mock.includes("/oauth/token"))

describe.each(endpointCases.map((endpoint) => [endpoint.operation, endpoint] as const))(
  "%s",
  (name, endpoint) => {
    it("sends the documented request and returns the documented response", async () => {
      succeed(endpoint)

      await expect(endpoint.invoke(client)).resolves.toEqual(endpoint.success.outcome)
    })

    it("returns a decline as a value, or throws a refusal if Ratepay documents no decline", async () => {
      expectRequest(endpoint).reply(422, declineResponse("CONTRACT", ["RETURN_FEE_NOT_ALLOWED", "BRAND_NEW"]))

      if (endpoint.canDecline) {
        await expect(endpoint.invoke(client)).resolves.toEqual({
          kind: "declined",
          httpStatus: 422,
          category: "CONTRACT",
          reasons: ["RETURN_FEE_NOT_ALLOWED", { other: "BRAND_NEW" }],
        })
      } else {
        await expect(endpoint.invoke(client)).rejects.toMatchObject({ operation: name, httpStatus: 422 })
      }
      expect(pending()).toEqual([])
    })

    it("throws a refusal with the fields named in a 400, and does not repeat the request", async () => {
      expectRequest(endpoint).reply(400, invalidFieldsResponse)

      const error = await rejectionOf(endpoint.invoke(client))

      expect(error).toBeInstanceOf(RatepayRequestError)
      expect(error).toMatchObject({
        operation: name,
        httpStatus: 400,
        category: "SYNTAX",
        reasons: ["INVALID_FIELDS"],
        invalidFields: [{ path: "partner_operation_id", message: "size must be between 0 and 255" }],
      })
    })

    it("renews the token once on a 401 and sends the same request again", async () => {
      grantTokens("token-2")
      expectRequest(endpoint).reply(401)
      succeed(endpoint, "token-2")

      await expect(endpoint.invoke(client)).resolves.toEqual(endpoint.success.outcome)
    })

    it("gives up after the second 401", async () => {
      grantTokens("token-2")
      expectRequest(endpoint).reply(401)
      expectRequest(endpoint, "token-2").reply(401)

      const error = await rejectionOf(endpoint.invoke(client))

      expect(error).toBeInstanceOf(RatepayRequestError)
      expect(error).toMatchObject({ operation: name, httpStatus: 401 })
    })

    it.each([
      [404, "RESOURCE_NOT_FOUND"],
      [409, "CONFLICT"],
    ])(
      "throws a refusal on a %d with the category %s, and does not repeat the request",
      async (httpStatus, category) => {
        expectRequest(endpoint).reply(httpStatus, declineResponse(category))

        const error = await rejectionOf(endpoint.invoke(client))

        expect(error).toBeInstanceOf(RatepayRequestError)
        expect(error).toMatchObject({ operation: name, httpStatus, category, reasons: [] })
      }
    )

    it("throws a refusal on a 403, and does not repeat the request", async () => {
      expectRequest(endpoint).reply(403)

      const error = await rejectionOf(endpoint.invoke(client))

      expect(error).toBeInstanceOf(RatepayRequestError)
      expect(error).toMatchObject({ operation: name, httpStatus: 403 })
    })

    it.each<[number, nock.Body]>([
      [400, ""],
      [403, "<html><body>Blocked</body></html>"],
      [404, "<html><body>Not found</body></html>"],
      [409, ""],
      [410, { message: "gone" }],
      [413, "Request Entity Too Large"],
      [415, declineResponse("CONFLICT")],
      [451, { decline: { category: "CONTRACT" } }],
    ])(
      "leaves the outcome unknown after a %d with %j, and does not repeat the request",
      async (httpStatus, body) => {
        expectRequest(endpoint).reply(httpStatus, body)

        const error = await rejectionOf(endpoint.invoke(client))

        expect(error).toBeInstanceOf(RatepayUnresolvedError)
        expect(error).toMatchObject({
          ...{ operation: name, httpStatus, reason: "unreadable", requestSent: true, attempts: 1 },
        })
      }
    )

    it("repeats the request after a 500 if that is safe", async () => {
      expectRequest(endpoint).reply(500, "Technical problem")
      succeed(endpoint)

      if (endpoint.isRepeatable) {
        await expect(endpoint.invoke(client)).resolves.toEqual(endpoint.success.outcome)
      } else {
        await expect(endpoint.invoke(client)).rejects.toMatchObject({ reason: "server_error", attempts: 1 })
        expect(pending()).toHaveLength(1)
      }
    })

    it.each([
      ["429", "rate_limited", (mock: nock.Interceptor) => mock.reply(429)],
      ["a cut connection", "network", (mock: nock.Interceptor) => mock.replyWithError("socket hang up")],
      ["silence", "timeout", (mock: nock.Interceptor) => mock.delay(5_000).reply(200)],
      ["malformed JSON", "unreadable", (mock: nock.Interceptor) => mock.reply(200, '{"result": "ACC')],
    ] as const)("is unresolved if it gets only %s in time", async (_, reason, response) => {
      client = aClient({ retryBudgetMs: 120, responseTimeoutMs: 50 })
      response(expectRequest(endpoint))

      const error = await rejectionOf(endpoint.invoke(client))

      expect(error).toBeInstanceOf(RatepayUnresolvedError)
      expect(error).toMatchObject({ operation: name, reason, attempts: 1 })
    })
  }
)

it("has a case for every operation of the client", () => {
  const methods = Object.keys(client).filter((method) => method !== "close")

  expect(endpointCases).toHaveLength(methods.length)
})

it("sends Prefer, X-Partner and the media type of a patch as documented", async () => {
  client = aClient({ partner: "partner-7" })
  const path = `${url.pathname}/v2/transactions/${transactionId}`
  const partner = { "x-partner": "partner-7" }
  nock(url.origin, { reqheaders: { ...partner, prefer: "return=representation" } })
    .get(path)
    .reply(404)
  nock(url.origin, {
    reqheaders: { ...partner, "content-type": "application/merge-patch+json" },
    badheaders: ["idempotency-key", "prefer"],
  })
    .patch(path)
    .reply(204)

  await rejectionOf(client.retrieveTransaction(transactionId, { prefer: "representation" }))
  await client.changeExpiry(transactionId, { authorization_expires: "2026-05-31T12:00:00Z" })

  expect(pending()).toEqual([])
})
