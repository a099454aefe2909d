import { createIdempotencyStore } from "../http/idempotency-store"
import { startSandbox, type Sandbox } from "../index"
import { anAuthorization, fromBuyer } from "./an-authorization"
import { connect, field, idOf, requestToken, type Client } from "./sandbox-client"

const hourMs = 60 * 60 * 1000

describe("idempotency", () => {
  let sandbox: Sandbox
  let client: Client

  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  beforeEach(async () => {
    sandbox.reset()
    client = await connect(sandbox)
  })
  afterAll(() => sandbox.stop())

  it("replays a success byte for byte, also after the resource has changed", async () => {
    const path = await client.open(anAuthorization())
    const first = await client.post(`${path}/captures`, { gross_amount: 54.9 }, { key: "capture-1" })
    await client.post(`${path}/refunds`, { gross_amount: 54.9 })

    const again = await client.post(`${path}/captures`, { gross_amount: 54.9 }, { key: "capture-1" })

    expect([again.status, again.mediaType, again.text]).toEqual([201, first.mediaType, first.text])
    expect(sandbox.transaction(idOf(path))).toMatchObject({ captured: 5490, refunded: 5490 })
    expect(sandbox.requests({ operation: "capture" }).map(({ replayed }) => replayed)).toEqual([false, true])
  })

  it("replays a decline, although the request would be accepted now", async () => {
    const path = await client.open(anAuthorization())
    const refused = await client.post(`${path}/refunds`, { gross_amount: 5 }, { key: "refund-1" })
    await client.post(`${path}/captures`, { gross_amount: 54.9 })

    const again = await client.post(`${path}/refunds`, { gross_amount: 5 }, { key: "refund-1" })
    const withNewKey = await client.post(`${path}/refunds`, { gross_amount: 5 }, { key: "refund-2" })

    expect(refused.status).toBe(422)
    expect([again.status, again.text]).toEqual([422, refused.text])
    expect(withNewKey.status).toBe(201)
  })

  it.each([
    ["a 400", "/v2/transactions", "{", 400],
    ["a 404", "/v2/transactions/none/captures", { gross_amount: 1 }, 404],
    ["a 451", "/v2/transactions", fromBuyer("legal@sandbox.example"), 451],
  ])("replays %s", async (_case, path, body, status) => {
    const first = await client.post(path, body, { key: "k" })
    const again = await client.post(path, body, { key: "k" })

    expect([first.status, again.status]).toEqual([status, status])
    expect(again.text).toBe(first.text)
    expect(sandbox.requests().slice(-2)).toMatchObject([{ replayed: false }, { replayed: true }])
  })

  it("returns 409 to a corrected request under the key of a 400", async () => {
    await client.authorize({}, { key: "k" })

    const corrected = await client.authorize(anAuthorization(), { key: "k" })

    expect(corrected.status).toBe(409)
    expect(corrected.mediaType).toBe("application/problem+json")
    expect(corrected.body).toEqual({ decline: { category: "CONFLICT", reasons: [] } })
    expect(sandbox.transactions()).toEqual([])
  })

  it.each([
    ["another amount", "captures", { gross_amount: 2 }, {}],
    ["the same amount written differently", "captures", '{"gross_amount":1.0}', {}],
    ["another path", "cancellations", { gross_amount: 1 }, {}],
    ["another Prefer header", "captures", { gross_amount: 1 }, { full: true }],
    ["another X-Partner header", "captures", { gross_amount: 1 }, { headers: { "X-Partner": "p2" } }],
  ])(
    "returns 409 to %s under a used key, and keeps the first response",
    async (_case, collection, body, extras) => {
      const path = await client.open(anAuthorization())
      const first = await client.post(`${path}/captures`, { gross_amount: 1 }, { key: "k" })

      const other = await client.post(`${path}/${collection}`, body, { ...extras, key: "k" })
      const again = await client.post(`${path}/captures`, { gross_amount: 1 }, { key: "k" })

      expect(other.status).toBe(409)
      expect(again.text).toBe(first.text)
      expect(sandbox.transaction(idOf(path))).toMatchObject({ captured: 100, canceled: 0 })
    }
  )

  it("executes a request again after a 5xx, whatever its cause", async () => {
    const request = fromBuyer("http500@sandbox.example")

    const own = [
      await client.authorize(request, { key: "own" }),
      await client.authorize(request, { key: "own" }),
    ]
    sandbox.inject({ kind: "status", status: 500, operation: "authorize" })
    const injected = await client.authorize(anAuthorization(), { key: "injected" })
    const again = await client.authorize(anAuthorization(), { key: "injected" })

    expect(own.map(({ status }) => status)).toEqual([500, 500])
    expect([injected.status, again.status]).toEqual([500, 201])
    expect(sandbox.requests().map(({ replayed }) => replayed)).not.toContain(true)
  })

  it("lets a concurrent retry wait for the first request, and gives both the same response", async () => {
    const path = await client.open(anAuthorization())
    sandbox.inject({ kind: "delay", ms: 150, operation: "capture" })
    const capture = () => client.post(`${path}/captures`, { gross_amount: 30 }, { key: "k" })

    const started = Date.now()
    const first = capture()
    await arrival(sandbox, 1)
    const second = await capture()
    const waitedMs = Date.now() - started

    expect(waitedMs).toBeGreaterThanOrEqual(140)
    expect(second.text).toBe((await first).text)
    expect(sandbox.transaction(idOf(path))).toMatchObject({ captured: 3000 })
  })

  it("returns 409 at once to another request under the key of a running one", async () => {
    const path = await client.open(anAuthorization())
    sandbox.inject({ kind: "delay", ms: 150, operation: "capture" })
    const first = client.post(`${path}/captures`, { gross_amount: 30 }, { key: "k" })
    await arrival(sandbox, 1)

    const other = await client.post(`${path}/captures`, { gross_amount: 31 }, { key: "k" })

    expect(other.status).toBe(409)
    expect((await first).status).toBe(201)
  })

  it("commits once when many retries come at the same time", async () => {
    const path = await client.open(anAuthorization())
    const capture = () => client.post(`${path}/captures`, { gross_amount: 5 }, { key: "k" })

    const replies = await Promise.all(Array.from({ length: 20 }, capture))

    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(sandbox.transaction(idOf(path))).toMatchObject({ captured: 500 })
  })

  it("finishes a request after its client has stopped waiting", async () => {
    const path = await client.open(anAuthorization())
    sandbox.inject({ kind: "delay", ms: 100, operation: "capture" })
    const token = await bearerToken(sandbox)
    const impatient = fetch(`${sandbox.baseUrl}${path}/captures`, {
      method: "POST",
      headers: { Authorization: token, "Content-Type": "application/json", "Idempotency-Key": "k" },
      body: JSON.stringify({ gross_amount: 7 }),
      signal: AbortSignal.timeout(30),
    })
    await expect(impatient).rejects.toThrow()

    const retry = await client.post(`${path}/captures`, { gross_amount: 7 }, { key: "k" })

    expect(retry.status).toBe(201)
    expect(sandbox.requests({ operation: "capture", replayed: true })).toHaveLength(1)
    expect(sandbox.transaction(idOf(path))).toMatchObject({ captured: 700 })
  })

  it("remembers a key for 24 hours, and then executes the request again", async () => {
    const path = await client.open(anAuthorization())
    const capture = () => client.post(`${path}/captures`, { gross_amount: 10 }, { key: "k" })
    const first = await capture()

    sandbox.clock.advance(24 * hourMs - 5_000)
    client = await connect(sandbox)
    const within = await capture()
    sandbox.clock.advance(10_000)
    const beyond = await capture()

    expect(within.text).toBe(first.text)
    expect(beyond.status).toBe(201)
    expect(beyond.text).not.toBe(first.text)
    expect(sandbox.transaction(idOf(path))).toMatchObject({ captured: 2000 })
  })

  it("forgets keys at a reset", async () => {
    await client.authorize(anAuthorization(), { key: "k" })

    sandbox.reset()

    expect((await client.authorize(fromBuyer("legal@sandbox.example"), { key: "k" })).status).toBe(451)
  })

  it("accepts a key of 64 characters and refuses one of 65", async () => {
    const longest = await client.authorize(anAuthorization(), { key: "k".repeat(64) })
    const tooLong = await client.authorize(anAuthorization(), { key: "k".repeat(65) })

    expect(longest.status).toBe(201)
    expect(tooLong.status).toBe(400)
    expect(tooLong.body).toMatchObject({
      decline: { category: "SYNTAX", invalid_fields: [{ json_path: "Idempotency-Key" }] },
    })
  })

  it("ignores keys of GET, PATCH and the OTP endpoints", async () => {
    const path = await client.open(fromBuyer("otp_required@ratepay.com"))
    const verify = `/2fa/v1/verify/${idOf(path)}`

    const wrong = await client.post(verify, { otp_code: "000000" }, { key: "k" })
    const right = await client.post(verify, { otp_code: "123456" }, { key: "k" })
    await client.get(path, { key: "k" })
    const change = await client.patch(path, { authorization_expires: inAnHour() }, { key: "k" })

    expect([wrong.status, right.status, change.status]).toEqual([422, 200, 204])
  })

  it("does not store a 401 or a 409", async () => {
    sandbox.inject({ kind: "status", status: 401, operation: "authorize" })
    const unauthorized = await client.authorize(anAuthorization(), { key: "k" })
    const authorized = await client.authorize(anAuthorization(), { key: "k" })
    await client.authorize({}, { key: "k" })
    const replayed = await client.authorize(anAuthorization(), { key: "k" })

    expect(unauthorized.status).toBe(401)
    expect(authorized.status).toBe(201)
    expect(replayed.text).toBe(authorized.text)
  })
})

it("forgets the oldest of more than 50,000 responses, to limit its memory", async () => {
  const store = createIdempotencyStore()
  const run = (key: string) =>
    store.run(
      key,
      "same",
      () => new Date(),
      () => Promise.resolve({ status: 201 })
    )
  for (let n = 0; n <= 50_000; n += 1) await run(`k${n}`)

  const newest = await run("k50000")
  const second = await run("k1")
  const oldest = await run("k0")

  expect([newest.kind, second.kind, oldest.kind]).toEqual(["replayed", "replayed", "executed"])
})

/** Waits until `count` captures have reached the sandbox. */
async function arrival(sandbox: Sandbox, count: number): Promise<void> {
  while (sandbox.requests({ operation: "capture" }).length < count) {
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

async function bearerToken(sandbox: Sandbox): Promise<string> {
  return `Bearer ${field(await requestToken(sandbox), "access_token")}`
}

function inAnHour(): string {
  return new Date(Date.now() + hourMs).toISOString()
}
