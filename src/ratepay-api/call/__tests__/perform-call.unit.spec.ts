import nock from "nock"
import { InvalidInputError, type RatepayClient, RatepayRequestError, RatepayUnresolvedError } from "../.."
import { aClient, grantTokens, idempotencyKey, rejectionOf, tokenHost } from "../../__tests__/a-client"
import { listenHttp } from "./a-local-server"
import {
  baseUrl,
  captureId,
  declineResponse,
  invalidFieldsResponse,
  operationResponse,
  transactionResponse,
  transactionId,
} from "../../__tests__/documented-responses"
import { aCaptureRequest } from "../../__tests__/documented-requests"

// Some limits are of real milliseconds, which a busy machine may spend on something else.
jest.retryTimes(2, { logErrorsBeforeRetry: true })

const { origin, pathname } = new URL(baseUrl)
const capturesPath = `${pathname}/v2/transactions/${transactionId}/captures`
const created = operationResponse("capture", captureId)
let client: RatepayClient

beforeEach(() => {
  nock.disableNetConnect()
  jest.spyOn(Math, "random").mockReturnValue(0)
  client = aClient()
})

afterEach(() => {
  client.close()
  jest.restoreAllMocks()
  nock.abortPendingRequests()
  nock.cleanAll()
  nock.enableNetConnect()
})

afterAll(() => nock.restore())

const capture = () => client.capture(transactionId, aCaptureRequest(), { idempotencyKey })

it("sends the same idempotency key and the same bytes on every attempt", async () => {
  grantTokens("token-1")
  const received: unknown[] = []
  const record = function (this: nock.ReplyFnContext, _: string, body: nock.Body): [number, object] {
    received.push([this.req.headers["idempotency-key"], JSON.stringify(body)])
    return received.length < 3 ? [500, {}] : [201, created]
  }
  nock(origin).post(capturesPath).times(3).reply(record)

  await expect(capture()).resolves.toMatchObject({ kind: "accepted", ratepayOperationId: captureId })

  const [first] = received
  expect(received).toEqual([first, first, first])
  expect(first).toEqual([idempotencyKey, expect.any(String)])
})

it("stops after four attempts although the call has time left", async () => {
  client = aClient({ retryBudgetMs: 60_000 })
  grantTokens("token-1")
  nock(origin).post(capturesPath).times(5).reply(500)

  await expect(capture()).rejects.toMatchObject({ attempts: 4, reason: "server_error", httpStatus: 500 })
})

it("ends a call within its time budget when Ratepay does not respond", async () => {
  client = aClient({ retryBudgetMs: 300, responseTimeoutMs: 60_000 })
  grantTokens("token-1")
  nock(origin).post(capturesPath).delay(10_000).reply(201, created)
  const startedMs = performance.now()

  await expect(capture()).rejects.toMatchObject({ reason: "timeout" })

  expect(performance.now() - startedMs).toBeLessThan(5_000)
})

it("waits as long as Retry-After says if that fits the budget", async () => {
  client = aClient({ retryBudgetMs: 3_000 })
  grantTokens("token-1")
  nock(origin).post(capturesPath).reply(429, {}, { "Retry-After": "1" })
  nock(origin).post(capturesPath).reply(201, created)
  const startedMs = performance.now()

  await capture()

  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(1_000)
})

it("does not wait for a Retry-After beyond the budget", async () => {
  grantTokens("token-1")
  nock(origin).post(capturesPath).reply(429, {}, { "Retry-After": "30" })
  const startedMs = performance.now()

  await expect(capture()).rejects.toMatchObject({ reason: "rate_limited", attempts: 1 })

  expect(performance.now() - startedMs).toBeLessThan(500)
})

it("uses one access token for calls that start together", async () => {
  grantTokens("token-1")
  nock(origin).get(`${pathname}/v2/transactions/${transactionId}`).times(10).reply(200, transactionResponse)

  const calls = Array.from({ length: 10 }, () => client.retrieveTransaction(transactionId))

  await expect(Promise.all(calls)).resolves.toHaveLength(10)
})

it("requests an access token with the credentials and the audience only", async () => {
  let asked: unknown
  nock(tokenHost, { badheaders: ["authorization", "x-partner"] })
    .post("/oauth/token", (body: unknown) => {
      asked = body
      return true
    })
    .reply(401)

  await rejectionOf(capture())

  expect(asked).toEqual({
    client_id: "client-1",
    client_secret: "secret-1",
    audience: baseUrl,
    grant_type: "client_credentials",
  })
})

it.each([
  [401, /client id and client secret/],
  [403, /client id, client secret, audience and token URL/],
])(
  "says what to check after a %d of the token endpoint, and sends nothing else",
  async (httpStatus, advice) => {
    nock(tokenHost).post("/oauth/token").reply(httpStatus, { error: "access_denied" })

    const error = await rejectionOf(capture())

    expect(error).toBeInstanceOf(RatepayRequestError)
    expect(error).toMatchObject({
      operation: "token",
      httpStatus,
      message: expect.stringMatching(advice) as string,
    })
  }
)

it.each([
  ["a 500", (mock: nock.Interceptor) => mock.reply(500)],
  ["a cut connection", (mock: nock.Interceptor) => mock.replyWithError("socket hang up")],
  ["an unreadable response", (mock: nock.Interceptor) => mock.reply(200, { access_token: "a b" })],
])("reports that nothing was sent if the token endpoint gives only %s", async (_, given) => {
  client = aClient({ retryBudgetMs: 120 })
  given(nock(tokenHost).post("/oauth/token"))

  const error = await rejectionOf(capture())

  expect(error).toBeInstanceOf(RatepayUnresolvedError)
  expect(error).toMatchObject({ operation: "capture", requestSent: false })
})

it("repeats the token request, also for a call that must not be repeated", async () => {
  nock(tokenHost).post("/oauth/token").reply(503)
  grantTokens("token-1")
  nock(origin).post(`${pathname}/2fa/v1/verify/${transactionId}`).reply(200, { result: "otp_verified" })

  await expect(client.verifyPasscode(transactionId, "123456")).resolves.toEqual({ kind: "verified" })
})

it("does not report that nothing was sent after an attempt was sent", async () => {
  client = aClient({ retryBudgetMs: 700 })
  grantTokens("token-1")
  nock(origin).post(capturesPath).reply(500)
  nock(origin).post(capturesPath).replyWithError("connect ECONNREFUSED")

  await expect(capture()).rejects.toMatchObject({ requestSent: true })
})

it.each([
  ["idempotencyKey", () => client.capture(transactionId, aCaptureRequest(), { idempotencyKey: "" })],
  [
    "idempotencyKey",
    () => client.capture(transactionId, aCaptureRequest(), { idempotencyKey: "k".repeat(65) }),
  ],
  ["idempotencyKey", () => client.capture(transactionId, aCaptureRequest(), { idempotencyKey: "schlüssel" })],
  ["idempotencyKey", () => client.capture(transactionId, aCaptureRequest(), { idempotencyKey: "a\r\nX: b" })],
  ["ratepayTransactionId", () => client.retrieveTransaction("../../oauth/token")],
  ["ratepayTransactionId", () => client.retrieveTransaction("too-short")],
  ["ratepayTransactionId", () => client.verifyPasscode("too-short", "123456")],
  ["ratepayCaptureId", () => client.retrieveCapture(transactionId, "a/b")],
  ["ratepayRefundId", () => client.retrieveRefund(transactionId, "")],
  ["otp_code", () => client.verifyPasscode(transactionId, "12a456")],
  ["gross_amount", () => client.cancel(transactionId, { gross_amount: 0 }, { idempotencyKey })],
])("refuses a wrong %s, and sends nothing", async (path, invoke) => {
  const error = await rejectionOf(invoke())

  expect(error).toBeInstanceOf(InvalidInputError)
  expect(error).toHaveProperty("fields", [{ path, message: expect.any(String) as string }])
})

it.each([
  [401, {}],
  [403, {}],
  [409, declineResponse("CONFLICT")],
])("does not treat a %i as the response to an earlier attempt", async (status, body) => {
  grantTokens("token-1", "token-2")
  nock(origin).post(capturesPath).reply(500)
  nock(origin).post(capturesPath).times(2).reply(status, body)

  await expect(capture()).rejects.toMatchObject({
    name: "RatepayUnresolvedError",
    reason: "turned_away",
    requestSent: true,
    httpStatus: status,
  })
})

it("treats a 400 as the response to an earlier attempt, as Ratepay replays what it has stored under the key", async () => {
  grantTokens("token-1")
  nock(origin).post(capturesPath).reply(500)
  nock(origin).post(capturesPath).reply(400, invalidFieldsResponse)

  await expect(capture()).rejects.toBeInstanceOf(RatepayRequestError)
})

it.each([400, 404, 410, 413])(
  "does not treat a %d without Ratepay's body as the response to an earlier attempt",
  async (status) => {
    grantTokens("token-1")
    nock(origin).post(capturesPath).replyWithError("socket hang up")
    nock(origin).post(capturesPath).reply(status)

    await expect(capture()).rejects.toMatchObject({
      ...{ name: "RatepayUnresolvedError", reason: "unreadable", requestSent: true, httpStatus: status },
    })
  }
)

it("renews the access token after a 401 with an unexpected body, and reads the next response", async () => {
  grantTokens("token-1", "token-2")
  nock(origin).post(capturesPath).reply(401, "<html><body>Unauthorized</body></html>")
  nock(origin).post(capturesPath).reply(201, created)

  await expect(capture()).resolves.toMatchObject({ kind: "accepted" })
})

describe("a call with `notAfter`", () => {
  const captureUntil = (notAfter: Date) =>
    client.capture(transactionId, aCaptureRequest(), { idempotencyKey, notAfter })

  it("sends nothing after that moment, and does not claim that nothing was sent before", async () => {
    grantTokens("token-1")
    const never = nock(origin).post(capturesPath).reply(201, created)

    await expect(captureUntil(new Date(Date.now() - 1))).rejects.toMatchObject({
      ...{ name: "RatepayUnresolvedError", reason: "key_expired", requestSent: true, attempts: 0 },
    })
    expect(never.isDone()).toBe(false)
  })

  it("repeats nothing after that moment, however early the call began", async () => {
    grantTokens("token-1")
    nock(origin).post(capturesPath).delay(80).reply(503)
    const never = nock(origin).post(capturesPath).reply(201, created)

    await expect(captureUntil(new Date(Date.now() + 60))).rejects.toMatchObject({
      ...{ reason: "key_expired", requestSent: true, attempts: 1 },
    })
    expect(never.isDone()).toBe(false)
  })

  it("sends nothing if the token arrives after that moment", async () => {
    nock(tokenHost).post("/oauth/token").delay(80).reply(200, { access_token: "t", expires_in: 1800 })
    const never = nock(origin).post(capturesPath).reply(201, created)

    await expect(captureUntil(new Date(Date.now() + 40))).rejects.toMatchObject({ reason: "key_expired" })
    expect(never.isDone()).toBe(false)
  })

  it("ends as usual before that moment", async () => {
    grantTokens("token-1")
    nock(origin).post(capturesPath).reply(201, created)

    await expect(captureUntil(new Date(Date.now() + 60_000))).resolves.toMatchObject({ kind: "accepted" })
  })
})

it("sends a frozen request byte for byte, on every attempt", async () => {
  const frozen = '{ "gross_amount" : 14.00, "unheard_of":"\u00fc", "gross_amount":14 }'
  grantTokens("token-1")
  const received: string[] = []
  const server = await listenHttp((request, response) => {
    let text = ""
    request.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")))
    request.on("end", () => {
      received.push(text)
      response.writeHead(received.length < 2 ? 503 : 201, { "Content-Type": "application/json" })
      response.end(JSON.stringify(created))
    })
  })
  nock.enableNetConnect("127.0.0.1")
  const local = aClient({ baseUrl: `http://127.0.0.1:${server.port}` })
  try {
    await expect(local.capture(transactionId, frozen, { idempotencyKey })).resolves.toMatchObject({
      kind: "accepted",
    })
    expect(received).toEqual([frozen, frozen])
  } finally {
    local.close()
    await server.close()
  }
})

it("accepts an idempotency key of 64 characters", async () => {
  grantTokens("token-1")
  nock(origin).post(capturesPath).reply(201, created)

  const outcome = await client.capture(transactionId, aCaptureRequest(), { idempotencyKey: "k".repeat(64) })

  expect(outcome.kind).toBe("accepted")
})

it("ends a call as usual if the logger throws", async () => {
  client = aClient({
    log: () => {
      throw new Error("disk full")
    },
  })
  grantTokens("token-1")
  nock(origin).post(capturesPath).reply(201, created)

  await expect(capture()).resolves.toMatchObject({ kind: "accepted" })
})
