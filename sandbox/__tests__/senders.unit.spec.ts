import { startSandbox, type Sandbox } from "../index"
import { anAuthorization } from "./an-authorization"
import { connect, field, requestToken, type Client } from "./sandbox-client"

/** An authorization with the basket of one shop. */
function authorizationOf(shop: string) {
  const draft = anAuthorization()
  return {
    ...draft,
    shop_baskets: draft.shop_baskets.map((basket) => ({ ...basket, partner_shop_id: shop })),
  }
}

describe("several senders", () => {
  let sandbox: Sandbox
  let clients: Record<"de" | "at" | "brand", Client>

  beforeAll(async () => {
    const shared = { clientId: "shared", clientSecret: "s" }
    sandbox = await startSandbox({
      ...{ clientId: "de", partnerShopIds: ["SHOP_DE"] },
      senders: [
        { clientId: "at", partnerShopIds: ["SHOP_AT"] },
        { ...shared, partner: "A", partnerShopIds: ["SHOP_A"] },
        { ...shared, partner: "B", partnerShopIds: ["SHOP_B"] },
      ],
    })
    const [de, at, brand] = await Promise.all(sandbox.senders.slice(0, 3).map((one) => connect(sandbox, one)))
    if (!de || !at || !brand) throw new Error("a sender is missing")
    clients = { de, at, brand }
  })
  beforeEach(() => sandbox.reset())
  afterAll(() => sandbox.stop())

  const asBrand = (partner: string) => ({ headers: { "X-Partner": partner } })

  it("have tokens by their own secrets", async () => {
    const [de, at] = sandbox.senders
    const mixed = await requestToken(sandbox, { client_id: de?.clientId, client_secret: at?.clientSecret })

    expect(mixed.status).toBe(401)
  })

  it.each(["", "/captures", "/captures/1", "/refunds"])(
    "do not find each other's transaction: GET …%s",
    async (path) => {
      const transaction = await clients.de.open(authorizationOf("SHOP_DE"))

      const reply = await clients.at.get(`${transaction}${path}`)

      expect(reply).toMatchObject({
        status: 404,
        body: { decline: { category: "RESOURCE_NOT_FOUND", reasons: ["TRANSACTION_NOT_FOUND"] } },
      })
    }
  )

  it("do not move each other's money", async () => {
    const transaction = await clients.de.open(authorizationOf("SHOP_DE"))

    const statuses = await Promise.all([
      clients.at.post(`${transaction}/captures`, { gross_amount: 10 }),
      clients.at.post(`${transaction}/cancellations`, { gross_amount: 10 }),
      clients.at.post(`${transaction}/authorizations`, { gross_amount: 10 }),
      clients.at.patch(transaction, {
        authorization_expires: new Date(Date.now() + 86_400_000).toISOString(),
      }),
    ])

    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(sandbox.transactions()).toMatchObject([{ sender: "de", captured: 0, canceled: 0, increments: 0 }])
  })

  it("know only their own shops", async () => {
    const own = await clients.at.authorize(authorizationOf("SHOP_AT"))
    const foreign = await clients.at.authorize(authorizationOf("SHOP_DE"))

    expect(own.status).toBe(201)
    expect(foreign).toMatchObject({
      status: 422,
      body: { decline: { reasons: ["BASKET_WITH_UNKNOWN_SHOP"] } },
    })
  })

  it("may use the same idempotency key", async () => {
    const replies = await Promise.all([
      clients.de.authorize(authorizationOf("SHOP_DE"), { key: "k" }),
      clients.at.authorize(authorizationOf("SHOP_AT"), { key: "k" }),
    ])

    expect(replies.map(({ status }) => status)).toEqual([201, 201])
  })

  it("with the same credentials are told apart by X-Partner", async () => {
    const a = await clients.brand.authorize(authorizationOf("SHOP_A"), asBrand("A"))
    const path = `/v2/transactions/${field(a, "ratepay_transaction_id")}`

    expect(a.status).toBe(201)
    expect((await clients.brand.get(path, asBrand("A"))).status).toBe(200)
    expect((await clients.brand.get(path, asBrand("B"))).status).toBe(404)
    expect(sandbox.requests({ sender: "shared/B" })).toMatchObject([{ operation: "retrieve", status: 404 }])
  })

  it.each([{}, asBrand("C")])(
    "with the same credentials need an X-Partner that is known: %j",
    async (extras) => {
      const reply = await clients.brand.authorize(authorizationOf("SHOP_A"), extras)

      expect(reply).toMatchObject({ status: 403, body: { code: "UNKNOWN_PARTNER" } })
    }
  )

  it("are hit by faults of their own, their token requests too", async () => {
    sandbox.inject({ kind: "status", status: 503, sender: "at", share: 1, seed: 1 })
    const [de, at] = sandbox.senders
    const tokenOf = (sender = de) =>
      requestToken(sandbox, { client_id: sender?.clientId, client_secret: sender?.clientSecret })

    const replies = await Promise.all([
      clients.de.authorize(authorizationOf("SHOP_DE")),
      clients.at.authorize(authorizationOf("SHOP_AT")),
      tokenOf(de),
      tokenOf(at),
    ])

    expect(replies.map(({ status }) => status)).toEqual([201, 503, 200, 503])
  })
})

it.each([
  [[{ clientId: "sandbox-client", partnerShopIds: ["A"] }], "is there twice"],
  [[{ clientId: "a", partnerShopIds: [] }], "senders.0.partnerShopIds: name at least one shop"],
  [
    [
      { clientId: "a", clientSecret: "1", partnerShopIds: ["A"] },
      { clientId: "a", clientSecret: "2", partner: "P", partnerShopIds: ["B"] },
    ],
    "has another clientSecret",
  ],
])("a sandbox does not start with the senders %j", async (senders, complaint) => {
  await expect(startSandbox({ senders })).rejects.toThrow(complaint)
})
