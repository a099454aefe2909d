import { startSandbox, type Sandbox } from "../index"
import { matching } from "./matchers"
import { connect, requestToken } from "./sandbox-client"

describe("token endpoint and authentication", () => {
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  beforeEach(() => sandbox.reset())
  afterAll(() => sandbox.stop())

  it("issue a bearer token for 1800 seconds", async () => {
    const reply = await requestToken(sandbox)

    expect(reply.status).toBe(200)
    expect(reply.mediaType).toBe("application/json")
    expect(reply.body).toEqual({
      access_token: matching(/^\S{20,}$/),
      expires_in: 1800,
      token_type: "Bearer",
    })
  })

  it("accept the audience of Ratepay's test environment and the host name of the request", async () => {
    const named = sandbox.url.replace("127.0.0.1", "localhost")
    const viaLocalhost = await fetch(`${named}/oauth/token`, {
      method: "POST",
      body: JSON.stringify({
        client_id: sandbox.clientId,
        client_secret: sandbox.clientSecret,
        audience: `${named}/transaction/management`,
        grant_type: "client_credentials",
      }),
    })
    const official = await requestToken(sandbox, {
      audience: "https://api-integration.ratepay.com/transaction/management",
    })

    expect(viaLocalhost.status).toBe(200)
    expect(official.status).toBe(200)
  })

  it.each([
    ["a wrong secret", { client_secret: "wrong" }, 401, "access_denied"],
    ["an unknown client", { client_id: "somebody" }, 401, "access_denied"],
    [
      "the audience of production",
      { audience: "https://api.ratepay.com/transaction/management" },
      403,
      "access_denied",
    ],
    ["another grant", { grant_type: "password" }, 403, "unsupported_grant_type"],
    ["a missing audience", { audience: undefined }, 400, "invalid_request"],
  ])("refuses %s", async (_case, changes, status, error) => {
    const reply = await requestToken(sandbox, changes)

    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ error })
  })

  it.each([
    ["no token", {}],
    ["an unknown token", { Authorization: "Bearer abc.def.ghi" }],
    ["another scheme", { Authorization: "Basic c2FuZGJveDo=" }],
  ])("return 401 to %s, before anything else is checked", async (_case, headers) => {
    const response = await fetch(`${sandbox.baseUrl}/v2/transactions`, { method: "POST", headers, body: "{" })

    expect(response.status).toBe(401)
  })

  it("return 401 after the token has expired by the sandbox's clock", async () => {
    const client = await connect(sandbox)

    sandbox.clock.advance(1_799_000)
    const before = await client.get("/v2/transactions/none")
    sandbox.clock.advance(2_000)
    const after = await client.get("/v2/transactions/none")

    expect(before.status).toBe(404)
    expect(after.status).toBe(401)
  })

  it("keep tokens valid across a reset", async () => {
    const client = await connect(sandbox)

    sandbox.reset()

    expect((await client.get("/v2/transactions/none")).status).toBe(404)
  })

  it("leave secrets and tokens out of the request log", async () => {
    const client = await connect(sandbox)
    await client.get("/v2/transactions/none", { headers: { Cookie: "session=s3cret" } })

    const logged = JSON.stringify(sandbox.requests())

    expect(sandbox.requests().map(({ operation }) => operation)).toEqual(["token", "retrieve"])
    expect(logged).toContain(sandbox.clientId)
    expect(logged).not.toContain(sandbox.clientSecret)
    expect(logged).not.toContain("Bearer")
    expect(logged).not.toContain("s3cret")
  })
})
