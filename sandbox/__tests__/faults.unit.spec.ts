import { request as rawRequest } from "node:http"
import { startSandbox, type Fault, type Sandbox } from "../index"
import { anAuthorization } from "./an-authorization"
import { connect, field, idOf, requestToken, type Client } from "./sandbox-client"

describe("faults", () => {
  let sandbox: Sandbox
  let client: Client
  let path: string

  beforeAll(async () => {
    sandbox = await startSandbox()
    client = await connect(sandbox)
  })
  beforeEach(async () => {
    sandbox.reset()
    path = await client.open(anAuthorization())
  })
  afterAll(() => sandbox.stop())

  const capture = (key?: string) => client.post(`${path}/captures`, { gross_amount: 10 }, { key })
  const captured = () => sandbox.transaction(idOf(path))?.captured

  it.each([500, 503, 429, 401])(
    "return %d before the API is reached; nothing is executed or stored",
    async (status) => {
      sandbox.inject({ kind: "status", status, operation: "capture" })

      const refused = await capture("k")
      const nothing = captured()
      const retry = await capture("k")

      expect(refused.status).toBe(status)
      expect(nothing).toBe(0)
      expect(retry.status).toBe(201)
      expect(sandbox.requests({ operation: "capture" })).toMatchObject([
        { status, fault: "status", replayed: false },
        { status: 201, fault: null, replayed: false },
      ])
    }
  )

  it("return a status in place of Ratepay's response after the commit: the retry gets the response", async () => {
    sandbox.inject({ kind: "status", status: 404, when: "after", operation: "capture" })

    const strange = await capture("k")
    const done = captured()
    const retry = await capture("k")

    expect([strange.status, done, retry.status]).toEqual([404, 1000, 201])
    expect(strange.body).not.toHaveProperty("decline")
    expect(sandbox.requests({ operation: "capture" })).toMatchObject([
      { status: 404, fault: "status", replayed: false },
      { status: 201, replayed: true },
    ])
  })

  it("decline as Ratepay does; nothing is executed or stored", async () => {
    sandbox.inject({ kind: "decline", category: "SYNTAX", reasons: ["INVALID_JSON"], operation: "capture" })

    const refused = await capture("k")
    const nothing = captured()

    expect(refused).toMatchObject({
      status: 400,
      body: { decline: { category: "SYNTAX", reasons: ["INVALID_JSON"] } },
    })
    expect(nothing).toBe(0)
    expect((await capture("k")).status).toBe(201)
  })

  it("send a Retry-After header", async () => {
    sandbox.inject({ kind: "status", status: 429, retryAfterSeconds: 7 })

    expect((await capture()).headers.get("retry-after")).toBe("7")
  })

  it("cut the connection before the commit: the retry is executed", async () => {
    sandbox.inject({ kind: "cut", when: "before", operation: "capture" })

    await expect(capture("k")).rejects.toThrow("fetch failed")
    const nothing = captured()
    const retry = await capture("k")

    expect(nothing).toBe(0)
    expect(retry.status).toBe(201)
    expect(sandbox.requests({ operation: "capture" })).toMatchObject([
      { status: null, fault: "cut", replayed: false },
      { status: 201, replayed: false },
    ])
  })

  it("cut the connection after the commit: the retry gets the stored response", async () => {
    sandbox.inject({ kind: "cut", when: "after", operation: "capture" })

    await expect(capture("k")).rejects.toThrow("fetch failed")
    const committed = captured()
    const retry = await capture("k")

    expect(committed).toBe(1000)
    expect(retry.status).toBe(201)
    expect(captured()).toBe(1000)
    expect(sandbox.requests({ operation: "capture" })).toMatchObject([
      { status: null, fault: "cut" },
      { status: 201, replayed: true },
    ])
  })

  it("send half a response with the full length in its header after the commit", async () => {
    sandbox.inject({ kind: "half_response", operation: "capture" })

    const half = await receiveRaw(sandbox, `${path}/captures`, { gross_amount: 10 })
    const retry = await capture("half")

    expect(half.aborted).toBe(true)
    expect(half.text.length).toBeGreaterThan(0)
    expect(half.text.length).toBeLessThan(half.announcedLength)
    expect(retry.text.startsWith(half.text)).toBe(true)
    expect(captured()).toBe(1000)
  })

  it("send broken JSON after the commit", async () => {
    sandbox.inject({ kind: "malformed_json", operation: "capture" })

    await expect(capture("k")).rejects.toThrow(SyntaxError)
    const retry = await capture("k")

    expect(retry.status).toBe(201)
    expect(captured()).toBe(1000)
  })

  it("delay a response by real time", async () => {
    sandbox.inject({ kind: "delay", ms: 80, operation: "retrieve" })

    const started = Date.now()
    const reply = await client.get(path)

    expect(reply.status).toBe(200)
    expect(Date.now() - started).toBeGreaterThanOrEqual(75)
  })

  it("hit only the operations that they name", async () => {
    sandbox.inject({ kind: "status", status: 500, operation: ["refund", "cancel"], next: 2 })

    const capturing = await capture()
    const refund = await client.post(`${path}/refunds`, { gross_amount: 1 })
    const cancellation = await client.post(`${path}/cancellations`, { gross_amount: 1 })
    const after = await client.post(`${path}/cancellations`, { gross_amount: 1 })

    expect([capturing, refund, cancellation, after].map(({ status }) => status)).toEqual([201, 500, 500, 201])
  })

  it("hit the token endpoint too", async () => {
    sandbox.inject({ kind: "status", status: 503, operation: "token" })

    expect((await requestToken(sandbox)).status).toBe(503)
    expect((await requestToken(sandbox)).status).toBe(200)
  })

  it("are used in the order in which they were planned, one for each request", async () => {
    sandbox.inject({ kind: "status", status: 500, next: 2 })
    sandbox.inject({ kind: "status", status: 429 })

    const statuses = [await capture(), await capture(), await capture(), await capture()].map(
      ({ status }) => status
    )

    expect(statuses).toEqual([500, 500, 429, 201])
  })

  it("hit a share of the requests, the same ones for the same seed", async () => {
    const hits = async (share: number, seed: number) => {
      sandbox.clearFaults()
      sandbox.inject({ kind: "status", status: 500, share, seed })
      const statuses: number[] = []
      for (let i = 0; i < 60; i += 1) statuses.push((await client.get(path)).status)
      return statuses.map((status) => status === 500)
    }

    const first = await hits(0.25, 42)
    const again = await hits(0.25, 42)
    const otherSeed = await hits(0.25, 43)
    const count = first.filter(Boolean).length

    expect(again).toEqual(first)
    expect(otherSeed).not.toEqual(first)
    expect(count).toBeGreaterThan(5)
    expect(count).toBeLessThan(26)
    expect(await hits(0, 1)).not.toContain(true)
    expect(await hits(1, 1)).not.toContain(false)
  })

  it.each<[string, Fault]>([
    ["a share without a seed", { kind: "cut", when: "before", share: 0.5 }],
    ["a share and a count", { kind: "cut", when: "before", share: 0.5, seed: 1, next: 2 }],
    ["a count of zero", { kind: "half_response", next: 0 }],
    ["a success", { kind: "status", status: 200 }],
  ])("can't be planned with %s", (_case, fault) => {
    expect(() => sandbox.inject(fault)).toThrow()
  })

  it("are gone after they were cleared, and after a reset", async () => {
    sandbox.inject({ kind: "status", status: 500 })
    sandbox.clearFaults()
    const cleared = await client.get(path)
    sandbox.inject({ kind: "status", status: 500 })
    sandbox.reset()
    const reset = await client.get("/v2/transactions/none")

    expect([cleared.status, reset.status]).toEqual([200, 404])
  })

  it("let the sandbox stop at once, also while a request is delayed", async () => {
    const shortLived = await startSandbox()
    const itsClient = await connect(shortLived)
    shortLived.inject({ kind: "delay", ms: 60_000 })
    const delayed = itsClient.get("/v2/transactions/none")
    const outcome = expect(delayed).rejects.toThrow("fetch failed")
    while (shortLived.requests({ operation: "retrieve" }).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 2))
    }

    await shortLived.stop()

    await outcome
  })
})

async function receiveRaw(
  sandbox: Sandbox,
  path: string,
  body: object
): Promise<{ aborted: boolean; announcedLength: number; text: string }> {
  const token = field(await requestToken(sandbox), "access_token")
  return new Promise((resolve, reject) => {
    const request = rawRequest(`${sandbox.baseUrl}${path}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
        "Idempotency-Key": "half",
      },
    })
    request.on("error", reject)
    request.on("response", (response) => {
      let text = ""
      const done = (aborted: boolean) =>
        resolve({ aborted, announcedLength: Number(response.headers["content-length"]), text })
      response.setEncoding("utf8")
      response.on("data", (chunk: string) => (text += chunk))
      response.on("error", () => done(true))
      response.on("end", () => done(false))
    })
    request.end(JSON.stringify(body))
  })
}
