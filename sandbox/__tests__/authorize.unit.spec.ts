import { startSandbox, testBuyers, type Sandbox } from "../index"
import { aBasket, anAuthorization, fromBuyer } from "./an-authorization"
import { anyString, matching } from "./matchers"
import { connect, field, type Client } from "./sandbox-client"

describe("authorize", () => {
  let sandbox: Sandbox
  let client: Client

  beforeAll(async () => {
    sandbox = await startSandbox()
    client = await connect(sandbox)
  })
  beforeEach(() => sandbox.reset())
  afterAll(() => sandbox.stop())

  it("accepts the worked example with the minimal body", async () => {
    const reply = await client.authorize(anAuthorization())
    const id = field(reply, "ratepay_transaction_id")

    expect(reply.status).toBe(201)
    expect(reply.mediaType).toBe("application/hal+json")
    expect(id).toMatch(/^[A-Za-z0-9\-_]{20}$/)
    expect(reply.body).toEqual({
      _links: { self: { href: `${sandbox.baseUrl}/v2/transactions/${id}` } },
      authorization_expires: matching(/^\d{4}-\d\d-\d\dT.*Z$/),
      created: matching(/^\d{4}-\d\d-\d\dT.*Z$/),
      payment_details: {
        deposit_bank_account: {
          bank_name: anyString,
          bic: anyString,
          iban: matching(/^DE\d{20}$/),
          owner: anyString,
        },
        ratepay_payment_reference: matching(/^[A-Z]{2}\d{7}[A-Z]\d$/),
        ratepay_payment_references: [
          { partner_shop_id: "SANDBOX_SHOP", ratepay_payment_reference: anyString },
        ],
      },
      result: "ACCEPTED",
      ratepay_transaction_id: id,
    })
  })

  it("accepts the official test case with a voucher and shipping", async () => {
    const reply = await client.authorize(
      anAuthorization((draft) => {
        draft.shop_baskets = [
          {
            partner_shop_id: "SANDBOX_SHOP",
            gross_amount: 30,
            items: [
              { name: "A", quantity: 1, gross_unit_price: 10, tax_rate: 19 },
              { name: "B", quantity: 1, gross_unit_price: 20, tax_rate: 19 },
            ],
            special_items: [
              { name: "Voucher", quantity: 1, gross_unit_price: -5, tax_rate: 19 },
              { name: "Shipping", quantity: 1, gross_unit_price: 5, tax_rate: 19 },
            ],
            vats: [{ tax_rate: 19, net_amount: 25.21, tax_amount: 4.79 }],
          },
        ]
      })
    )

    expect(reply.status).toBe(201)
  })

  it("adds the request to the response when the full representation is preferred", async () => {
    const reply = await client.authorize(anAuthorization(), { full: true })

    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({
      currency: "EUR",
      partner_transaction_id: "ptx-000123",
      result: "ACCEPTED",
      shop_baskets: [{ gross_amount: 54.9 }],
    })
  })

  it.each(["DE44100500001654698497", "AT811967500100915806", "NL18ABNA0484869868"])(
    "accepts a direct debit from the documented account %s and returns no account for a transfer",
    async (iban) => {
      const request = anAuthorization((draft) => {
        draft.payment_method = { payment_option: "PAY_NOW", transfer_type: "SEPA_DIRECT_DEBIT" }
        draft.payment_details = { debit_bank_account: { iban, owner: "Jana Muster" } }
      })

      const reply = await client.authorize(request)

      expect(reply.status).toBe(201)
      expect(reply.body).not.toHaveProperty("payment_details")
    }
  )

  it("accepts a business, pay now by bank transfer, and Swiss francs of a Swiss buyer", async () => {
    const business = await client.authorize(
      anAuthorization((draft) => {
        draft.buyer.person = null
        draft.buyer.company = { name: "Muster GmbH", vat_id: "DE123456789" }
      })
    )
    const payNow = await client.authorize(
      anAuthorization((draft) => {
        draft.payment_method.payment_option = "PAY_NOW"
      })
    )
    const francs = await client.authorize(
      anAuthorization((draft) => {
        draft.currency = "CHF"
        draft.buyer.billing_address = {
          street: "Seeweg 1",
          zip_code: "8001",
          city: "Zürich",
          country_code: "CH",
        }
      })
    )

    expect([business.status, payNow.status, francs.status]).toEqual([201, 201, 201])
  })

  it.each(testBuyers.filter(({ outcome }) => outcome.kind === "decline"))(
    "declines the test buyer $email and keeps the transaction",
    async ({ email, outcome }) => {
      const reply = await client.authorize(fromBuyer(email.toUpperCase()))
      const { category, reasons } = outcome.kind === "decline" ? outcome : { category: "", reasons: [] }
      const decline = { category, reasons }
      const lookup = await client.get(`/v2/transactions/${field(reply, "ratepay_transaction_id")}`)

      expect(reply.status).toBe(category === "LEGAL" ? 451 : 422)
      expect(reply.mediaType).toBe("application/problem+json")
      expect(reply.body).toMatchObject({ decline, result: "DECLINED" })
      expect(lookup.status).toBe(200)
      expect(lookup.body).toMatchObject({ decline, result: "DECLINED" })
      expect(lookup.body).not.toHaveProperty("payment_details")
      expect(sandbox.transactions()).toMatchObject([{ result: "DECLINED", authorized: 0, open: 0 }])
    }
  )

  it("executes nothing for the test buyer with a technical problem", async () => {
    const reply = await client.authorize(fromBuyer("http500@sandbox.example"))

    expect(reply.status).toBe(500)
    expect(sandbox.transactions()).toEqual([])
  })

  it("cuts the connection before the first response to one test buyer, and replays it to a retry", async () => {
    const request = fromBuyer("lost_response@sandbox.example")

    await expect(client.authorize(request, { key: "lost" })).rejects.toThrow("fetch failed")
    const retry = await client.authorize(request, { key: "lost" })

    expect(retry.status).toBe(201)
    expect(sandbox.transactions()).toHaveLength(1)
  })

  it("makes one test buyer wait three seconds, and still commits once", async () => {
    const started = Date.now()
    const request = fromBuyer("slow@sandbox.example")

    const [first, retry] = await Promise.all([
      client.authorize(request, { key: "slow" }),
      client.authorize(request, { key: "slow" }),
    ])

    expect(Date.now() - started).toBeGreaterThanOrEqual(2_950)
    expect(retry.text).toBe(first.text)
    expect(sandbox.transactions()).toHaveLength(1)
  })

  it("registers a shop with its first authorization if the contract allows it", async () => {
    const market = await startSandbox({ contract: { shopCreation: true } })
    const marketClient = await connect(market)
    const ofNewShop = anAuthorization((draft) => {
      draft.shop_baskets = [aBasket({ partner_shop_id: "NEW_SHOP" })]
    })

    const unknown = await marketClient.authorize(ofNewShop)
    const registering = await marketClient.authorize({
      ...ofNewShop,
      shops: [{ partner_shop_id: "NEW_SHOP" }],
    })
    const known = await marketClient.authorize(ofNewShop)
    await market.stop()

    expect([unknown.status, registering.status, known.status]).toEqual([422, 201, 201])
  })

  it("lets one test buyer's authorization expire at once", async () => {
    const path = await client.open(fromBuyer("expired@sandbox.example"))

    const reply = await client.post(`${path}/captures`, { gross_amount: 1 })

    expect(reply.body).toMatchObject({ decline: { reasons: ["NOT_ALLOWED_FOR_EXPIRED_TRANSACTION"] } })
    expect(sandbox.transactions()).toMatchObject([{ expired: true, canceled: 5490, open: 0 }])
  })

  it("declines the increments of one test buyer", async () => {
    const path = await client.open(fromBuyer("declined_increment@sandbox.example"))

    const reply = await client.post(`${path}/authorizations`, { gross_amount: 1 })

    expect(reply.status).toBe(422)
    expect(reply.body).toEqual({ decline: { category: "TRANSACTION_RISK", reasons: [] } })
  })

  it("makes a new transaction for each request without a key", async () => {
    const first = await client.open(anAuthorization())
    const second = await client.open(anAuthorization())

    expect(first).not.toBe(second)
    expect(sandbox.transactions()).toHaveLength(2)
  })

  it("logs the fields of a request that it ignores", async () => {
    await client.authorize({ ...anAuthorization(), buyers: {}, options: { sales_chanel: "WEBSHOP" } })

    expect(sandbox.requests({ operation: "authorize" })).toMatchObject([
      { status: 201, ignoredFields: ["options.sales_chanel", "buyers"] },
    ])
  })
})
