import { startSandbox, type Sandbox } from "../../../../sandbox"
import { createRatepayClient, RatepayUnresolvedError, type RatepayClient } from "../../../ratepay-api"
import { anAuthorizeRequest, aShopBasket } from "../../../ratepay-api/__tests__/documented-requests"
import { startRelay, type Relay } from "../relay"
import { readReceived, readSent } from "../exchange"

const anAuthorization = anAuthorizeRequest({
  authorization_expires: undefined,
  shop_baskets: [aShopBasket({ partner_shop_id: "SANDBOX_SHOP" })],
})

describe("the relay between the store and Ratepay", () => {
  let sandbox: Sandbox
  let relay: Relay
  let client: RatepayClient

  async function open(gapMs: number) {
    sandbox = await startSandbox()
    relay = await startRelay(sandbox, { gapMs })
    const { clientId, clientSecret, baseUrl: audience } = sandbox
    const { baseUrl, tokenUrl } = relay
    client = createRatepayClient({
      baseUrl,
      tokenUrl,
      audience,
      clientId,
      clientSecret,
      retryBudgetMs: 2_000,
    })
  }
  afterEach(async () => {
    client.close()
    await relay.close()
    await sandbox.stop()
  })

  it("passes a request on as it is, and notes what it asked for and what came of it", async () => {
    await open(0)

    const outcome = await client.authorize(anAuthorization, { idempotencyKey: "k-1" })

    expect(outcome).toMatchObject({ kind: "accepted" })
    const [exchange, ...others] = relay.exchanges
    expect(others).toEqual([])
    expect(exchange).toMatchObject({ method: "POST", path: "/v2/transactions", status: 201 })
    expect(exchange && readSent(exchange)).toEqual({
      cents: 5490,
      shopTransactionId: "ORDER-000123",
      vats: [
        { rate: 19, net: 3437, vat: 653 },
        { rate: 7, net: 1308, vat: 92 },
      ],
    })
    const [received] = sandbox.requests({ operation: "authorize" })
    expect(received?.body).toEqual(exchange?.request)
    expect(received?.headers).toMatchObject({ "idempotency-key": "k-1", "content-type": "application/json" })
    expect(exchange && readReceived(exchange).ratepayTransactionId).toBe(
      sandbox.transactions()[0]?.ratepayTransactionId
    )
  })

  it("notes no request for a token, as that has the secret", async () => {
    await open(0)
    await client.authorize(anAuthorization, { idempotencyKey: "k-1" })

    expect(JSON.stringify(relay.exchanges)).not.toContain(sandbox.clientSecret)
  })

  it("cuts the connection where Ratepay's is cut, and repeats nothing by itself", async () => {
    await open(0)
    sandbox.inject({ kind: "cut", when: "after", operation: "authorize", next: 10 })

    await expect(client.authorize(anAuthorization, { idempotencyKey: "k-1" })).rejects.toThrow(
      RatepayUnresolvedError
    )

    expect(relay.exchanges.length).toBeGreaterThan(0)
    expect(relay.exchanges.every(({ status }) => status === null)).toBe(true)
    expect(sandbox.requests({ operation: "authorize" })).toHaveLength(relay.exchanges.length)
  })

  it("leaves so much time between two requests, whoever makes them", async () => {
    await open(200)
    const began = performance.now()

    await Promise.all(
      ["k-1", "k-2", "k-3"].map((idempotencyKey) => client.authorize(anAuthorization, { idempotencyKey }))
    )

    // The token and three authorizations: three gaps between four requests.
    expect(performance.now() - began).toBeGreaterThanOrEqual(590)
    const times = relay.exchanges.map(({ at }) => at.getTime())
    expect(times.slice(1).every((time, index) => time - (times[index] ?? 0) >= 190)).toBe(true)
  })
})
