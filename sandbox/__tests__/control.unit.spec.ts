import { createRequestLog } from "../control/request-log"
import { startSandbox, type ReceivedRequest, type Sandbox } from "../index"
import { anAuthorization } from "./an-authorization"
import { anyString, matching } from "./matchers"
import { connect, idOf, type Client } from "./sandbox-client"

describe("control API", () => {
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

  const control = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body)
    const response = await fetch(`${sandbox.url}/_sandbox${path}`, { method, body: sent })
    const text = await response.text()
    const parsed: unknown = text === "" ? null : JSON.parse(text)
    return { status: response.status, body: parsed }
  }

  it("returns the received requests, filtered by the query", async () => {
    const path = await client.open(anAuthorization())
    await client.post(`${path}/captures`, { gross_amount: 10 }, { key: "k" })
    await client.post(`${path}/captures`, { gross_amount: 10 }, { key: "k" })
    await client.post(`${path}/captures`, { gross_amount: 100 })

    const all = await control("GET", "/requests")
    const replayed = await control("GET", "/requests?operation=capture&replayed=true")
    const refused = await control("GET", `/requests?method=post&status=422&path_includes=${idOf(path)}`)

    expect(all.body).toEqual({ requests: sandbox.requests() })
    expect(sandbox.requests().map(({ operation, status }) => [operation, status])).toEqual([
      ["token", 200],
      ["authorize", 201],
      ["capture", 201],
      ["capture", 201],
      ["capture", 422],
    ])
    expect(replayed.body).toMatchObject({
      requests: [{ replayed: true, body: { gross_amount: 10 }, headers: { "idempotency-key": "k" } }],
    })
    expect(refused.body).toMatchObject({ requests: [{ status: 422, body: { gross_amount: 100 } }] })
  })

  it("returns the balances of all transactions and of one", async () => {
    const path = await client.open(anAuthorization())
    const id = idOf(path)

    expect((await control("GET", "/transactions")).body).toEqual({
      transactions: [JSON.parse(JSON.stringify(sandbox.transaction(id)))],
    })
    expect((await control("GET", `/transactions/${id}`)).body).toMatchObject({
      ratepayTransactionId: id,
      partnerTransactionId: "ptx-000123",
      shopTransactionId: "ORDER-000123",
      paymentMethod: "OPEN_INVOICE/BANK_TRANSFER",
      authorized: 5490,
    })
    expect((await control("GET", "/transactions/none")).status).toBe(404)
  })

  it("moves the clock by milliseconds and to a moment, and returns the time", async () => {
    const moved = await control("POST", "/clock", { advance_ms: 3_600_000 })
    const aheadMs = sandbox.clock.now().getTime() - Date.now()
    await control("POST", "/clock", { set: "2031-05-01T00:00:00+02:00" })

    expect(moved.status).toBe(200)
    expect(Math.round(aheadMs / 1000)).toBe(3600)
    expect((await control("GET", "/clock")).body).toEqual({
      now: matching(/^2031-04-30T22:00:0\d\.\d{3}Z$/),
    })
  })

  it("refuses to set the clock to an invalid date", () => {
    expect(() => sandbox.clock.set(new Date("tomorrow"))).toThrow(RangeError)
  })

  it("plans, lists and clears faults", async () => {
    const planned = await control("POST", "/faults", {
      kind: "status",
      status: 429,
      operation: "retrieve",
      next: 2,
    })
    const hit = await client.get("/v2/transactions/none")
    const left = await control("GET", "/faults")
    const cleared = await control("DELETE", "/faults")
    const after = await client.get("/v2/transactions/none")

    expect(planned.status).toBe(201)
    expect(left.body).toEqual({ faults: [{ kind: "status", status: 429, operation: "retrieve", next: 1 }] })
    expect(cleared.status).toBe(204)
    expect([hit.status, after.status]).toEqual([429, 404])
  })

  it("resets memory, log, faults and clock", async () => {
    await client.open(anAuthorization())
    sandbox.inject({ kind: "status", status: 500 })
    sandbox.clock.advance(86_400_000)

    const reply = await control("POST", "/reset")

    expect(reply.status).toBe(204)
    expect(sandbox.transactions()).toEqual([])
    expect(sandbox.requests()).toEqual([])
    expect((await control("GET", "/faults")).body).toEqual({ faults: [] })
    expect(Math.abs(sandbox.clock.now().getTime() - Date.now())).toBeLessThan(1_000)
  })

  it("keeps a request that runs during a reset out of the new memory", async () => {
    const path = await client.open(anAuthorization())
    sandbox.inject({ kind: "delay", ms: 60, operation: "capture" })
    const capture = client.post(`${path}/captures`, { gross_amount: 10 })
    while (sandbox.requests({ operation: "capture" }).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 2))
    }

    sandbox.reset()

    expect((await capture).status).toBe(201)
    expect(sandbox.transactions()).toEqual([])
  })

  it.each([
    ["POST", "/clock", {}],
    ["POST", "/clock", { advance_ms: 1.5 }],
    ["POST", "/clock", { advance_ms: 1, set: "2031-05-01T00:00:00Z" }],
    ["POST", "/clock", { set: "tomorrow" }],
    ["POST", "/clock", "{"],
    ["POST", "/reset", { everything: true }],
    ["POST", "/faults", { kind: "flood" }],
    ["POST", "/faults", { kind: "cut" }],
    ["POST", "/faults", { kind: "delay", ms: 1, operations: "capture" }],
    ["POST", "/faults", { kind: "delay", ms: 1, operation: "purchase" }],
    ["GET", "/requests?operations=capture", undefined],
  ])("refuses %s %s with %j", async (method, path, body) => {
    const reply = await control(method, path, body)

    expect(reply.status).toBe(400)
    expect(reply.body).toEqual({ sandbox_error: anyString })
  })

  it("fails loudly for a control route that does not exist", async () => {
    const reply = await control("POST", "/clocks")

    expect(reply.status).toBe(404)
    expect(reply.body).toEqual({ sandbox_error: "no such route: POST /_sandbox/clocks" })
  })

  it("is not in the request log and is not hit by faults", async () => {
    sandbox.inject({ kind: "status", status: 500 })

    const reply = await control("GET", "/requests")

    expect(reply.status).toBe(200)
    expect(sandbox.requests().map(({ operation }) => operation)).toEqual(["token"])
  })

  it("keeps at least the latest 20,000 requests, and at most twice as many", () => {
    const log = createRequestLog()
    for (let n = 0; n < 50_000; n += 1) log.add(aReceivedRequest(String(n)))

    const kept = log.list()

    expect(kept.length).toBeGreaterThanOrEqual(20_000)
    expect(kept.length).toBeLessThanOrEqual(40_000)
    expect(kept.at(-1)?.path).toBe("49999")
  })

  it("serves one of two sandboxes in a process, and not the other", async () => {
    const other = await startSandbox()
    await client.open(anAuthorization())

    const seen = other.transactions()
    const foreignToken = await fetch(`${other.baseUrl}/v2/transactions/none`, {
      headers: { Authorization: "Bearer of-another-sandbox" },
    })
    await other.stop()

    expect(other.clientSecret).not.toBe(sandbox.clientSecret)
    expect(seen).toEqual([])
    expect(foreignToken.status).toBe(401)
  })

  it("belongs to a sandbox that does not start without a shop or on a port in use", async () => {
    const taken = Number(new URL(sandbox.url).port)

    await expect(startSandbox({ partnerShopIds: [] })).rejects.toThrow("name at least one shop")
    await expect(startSandbox({ port: taken })).rejects.toThrow("EADDRINUSE")
  })
})

function aReceivedRequest(path: string): ReceivedRequest {
  return {
    at: "2026-01-01T00:00:00.000Z",
    method: "GET",
    path,
    operation: "retrieve",
    sender: null,
    headers: {},
    body: null,
    status: 200,
    replayed: false,
    ignoredFields: [],
    fault: null,
  }
}
