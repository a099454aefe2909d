import { inspect } from "node:util"
import nock from "nock"
import type { RatepayClient, RatepayLogEntry, wire } from ".."
import { aClient, idempotencyKey, tokenHost } from "./a-client"
import { baseUrl } from "./documented-responses"
import { anAuthorizeRequest, aShopBasket } from "./documented-requests"
import { endpointCases } from "../endpoints/__tests__/endpoint-cases"

// Some limits are of real milliseconds, which a busy machine may spend on something else.
jest.retryTimes(2, { logErrorsBeforeRetry: true })

/*
 * Calls every endpoint with canaries: data that must never be logged. The mocked responses repeat the canaries, and the tests
 * search for them in everything that was logged or thrown.
 */

const canaries = [
  "canary-token",
  "canary-secret",
  "canary-client",
  "Canaria",
  "Vogelsang",
  "canary.bird@example.org",
  "1971-04-23",
  "0151 998877665",
  "00491519988776",
  "DE44100500001654698497",
  "Käfigweg",
  "Canary-Article",
  "198.51.100.99",
  "canary-device-token",
  "778899",
]

const { origin, pathname } = new URL(baseUrl)

const buyer: wire.Buyer = {
  person: { first_name: "Canaria", last_name: "Vogelsang", date_of_birth: "1971-04-23" },
  billing_address: {
    street: "Käfigweg",
    street_number: "1",
    zip_code: "04109",
    city: "Leipzig",
    country_code: "DE",
  },
  contact: { email: "canary.bird@example.org", phone: "0151 998877665" },
}

const secretAuthorization = anAuthorizeRequest({
  buyer,
  delivery: { full_name: "Canaria Vogelsang", address: buyer.billing_address },
  device: { source_ip_address: "198.51.100.99", token: "canary-device-token" },
  payment_method: { payment_option: "PAY_NOW", transfer_type: "SEPA_DIRECT_DEBIT" },
  payment_details: {
    debit_bank_account: { iban: "DE44100500001654698497", owner: "Canaria Vogelsang" },
  },
  shop_baskets: [
    aShopBasket({ items: [{ name: "Canary-Article", quantity: 1, gross_unit_price: 54.9, tax_rate: 19 }] }),
  ],
})

const calls: [string, (client: RatepayClient) => Promise<unknown>][] = [
  ...endpointCases.map(({ operation, invoke }) => [operation, invoke] as [string, typeof invoke]),
  ["authorize with secrets", (client) => client.authorize(secretAuthorization, { idempotencyKey })],
  ["verify_otp with a secret", (client) => client.verifyPasscode("k3Vw-8sQpL0zXy7_bTfA", "778899")],
  [
    "authorize with wrong secrets",
    (client) =>
      client.authorize(
        {
          ...secretAuthorization,
          currency: "Canaria",
          buyer: { ...buyer, language: "Vogelsang", contact: { email: "canary.bird", phone: "Canaria" } },
          payment_details: { debit_bank_account: { iban: "Canaria", owner: "" } },
        },
        { idempotencyKey: "Canaria Vogelsang" }
      ),
  ],
]

const everything = canaries.join(" ")
const decline = {
  category: "Canaria Vogelsang",
  reasons: ["INVALID_IBAN", "Canaria", "iban DE44100500001654698497 wrong"],
  invalid_fields: [
    { json_path: "buyer.contact.canary.bird@example.org", message: `'${everything}' must not be blank` },
    { json_path: "buyer.person", message: "Canaria Vogelsang, 1971-04-23" },
  ],
}
const echo = {
  decline,
  result: "verify_attempt_failed",
  message: { en: everything },
  echoed: secretAuthorization,
}

type Responding = (mock: nock.Interceptor) => nock.Scope
const scenarios: [string, Responding][] = [
  ["400 that repeats the input", (mock) => mock.reply(400, echo)],
  ["404 that repeats the input", (mock) => mock.reply(404, echo)],
  ["409 in prose", (mock) => mock.reply(409, everything)],
  ["decline that repeats the input", (mock) => mock.reply(422, echo)],
  ["401 that repeats the token", (mock) => mock.reply(401, "Bearer canary-token")],
  ["429", (mock) => mock.reply(429, echo)],
  ["500 in prose", (mock) => mock.reply(500, everything)],
  ["unreadable success", (mock) => mock.reply(201, `{"echo": "${everything}`)],
  ["undocumented success", (mock) => mock.reply(200, { ...echo, result: everything })],
  [
    "network error in prose",
    (mock) => mock.replyWithError(Object.assign(new Error(everything), { code: "Canaria" })),
  ],
  ["cut connection", (mock) => mock.replyWithError(Object.assign(new Error("cut"), { code: "ECONNRESET" }))],
  ["silence", (mock) => mock.delay(5_000).reply(200)],
]

function transcriptOf(value: unknown): string {
  const shown = inspect(value, {
    depth: Infinity,
    showHidden: true,
    maxStringLength: null,
    maxArrayLength: null,
  })
  const text = value instanceof Error ? `${value.message}\n${value.stack ?? ""}` : ""
  return [shown, text, JSON.stringify(value), String(value)].join("\n")
}

let log: RatepayLogEntry[]
let client: RatepayClient

beforeEach(() => {
  nock.disableNetConnect()
  log = []
  client = aClient({
    circuitFailures: 1_000,
    clientId: "canary-client",
    clientSecret: "canary-secret",
    responseTimeoutMs: 400,
    retryBudgetMs: 500,
    log: (entry) => log.push(entry),
  })
})

afterEach(() => {
  client.close()
  nock.abortPendingRequests()
  nock.cleanAll()
  nock.enableNetConnect()
})

afterAll(() => nock.restore())

async function runAll(responding: Responding): Promise<string> {
  const seen: unknown[] = []
  for (const [, invoke] of calls) {
    nock(tokenHost)
      .post("/oauth/token")
      .times(2)
      .reply(200, { access_token: "canary-token", expires_in: 1800 })
    for (const method of ["get", "post", "patch"] as const) {
      responding(nock(origin)[method](new RegExp(`^${pathname}/`))).persist()
    }
    seen.push(await invoke(client).catch((error: unknown) => error))
    nock.cleanAll()
  }
  return [...seen, ...log, client].map(transcriptOf).join("\n")
}

it.each(scenarios)("shows no buyer data in logs and errors after a %s", async (_, responding) => {
  const transcript = await runAll(responding)

  expect(canaries.filter((canary) => transcript.includes(canary))).toEqual([])
  expect(log.length).toBeGreaterThan(calls.length - 2)
})

it.each<[string, Responding]>([
  ["401", (mock) => mock.reply(401, { error: everything })],
  ["500", (mock) => mock.reply(500, everything)],
  [
    "unreadable token",
    (mock) => mock.reply(200, { access_token: "canary-token\n", expires_in: "1971-04-23" }),
  ],
  [
    "network error",
    (mock) => mock.replyWithError(Object.assign(new Error(everything), { code: everything })),
  ],
])("shows no buyer data in logs and errors after a %s of the token endpoint", async (_, responding) => {
  const seen: unknown[] = []
  responding(nock(tokenHost).post("/oauth/token")).persist()

  for (const [, invoke] of calls) seen.push(await invoke(client).catch((error: unknown) => error))

  const transcript = [...seen, ...log].map(transcriptOf).join("\n")
  expect(canaries.filter((canary) => transcript.includes(canary))).toEqual([])
})

it("shows no buyer data in logs after a success", async () => {
  for (const { method, path, success } of endpointCases) {
    const body = success.body && { ...success.body, message: { en: everything }, echoed: secretAuthorization }
    nock(origin)[method](`${pathname}${path}`).reply(success.status, body)
  }
  nock(tokenHost).post("/oauth/token").reply(200, { access_token: "canary-token", expires_in: 1800 })

  const seen = await Promise.all(endpointCases.map(({ invoke }) => invoke(client)))

  const transcript = [...seen, ...log].map(transcriptOf).join("\n")
  expect(canaries.filter((canary) => transcript.includes(canary))).toEqual([])
})

it("finds the canaries in the requests, so that it would find them in logs and errors too", async () => {
  let sent = ""
  nock(tokenHost).post("/oauth/token").reply(200, { access_token: "canary-token", expires_in: 1800 })
  nock(origin)
    .post(`${pathname}/v2/transactions`, (body: unknown) => {
      sent = JSON.stringify(body)
      return true
    })
    .reply(409)

  await client.authorize(secretAuthorization, { idempotencyKey }).catch(() => undefined)

  expect(canaries.filter((canary) => sent.includes(canary)).length).toBeGreaterThan(8)
})
