import { startSandbox, type Sandbox } from "../index"
import { anAuthorization, type Draft } from "./an-authorization"
import { anyString, including } from "./matchers"
import { connect, type Client } from "./sandbox-client"

describe("syntax", () => {
  let sandbox: Sandbox
  let client: Client

  beforeAll(async () => {
    sandbox = await startSandbox()
    client = await connect(sandbox)
  })
  afterAll(() => sandbox.stop())

  const firstItem = (draft: Draft) => {
    const item = draft.shop_baskets[0]?.items[0]
    if (!item) throw new Error("the example has an item")
    return item
  }
  const firstBasket = (draft: Draft) => {
    const basket = draft.shop_baskets[0]
    if (!basket) throw new Error("the example has a basket")
    return basket
  }

  it.each<[path: string, message: string, change: (draft: Draft) => void]>([
    [
      "partner_operation_id",
      "size must be between 0 and 255",
      (d) => (d.partner_operation_id = "x".repeat(256)),
    ],
    ["partner_transaction_id", "size must be between 1 and 50", (d) => (d.partner_transaction_id = "")],
    ["currency", 'must match "^[A-Z]{3}$"', (d) => (d.currency = "eur")],
    ["shop_baskets", "size must be between 1 and 2147483647", (d) => (d.shop_baskets = [])],
    ["shop_baskets[0].gross_amount", "must be greater than 0", (d) => (firstBasket(d).gross_amount = 0)],
    [
      "shop_baskets[0].gross_amount",
      "numeric value out of bounds (<2 decimals> expected)",
      (d) => (firstBasket(d).gross_amount = 54.901),
    ],
    ["shop_baskets[0].items", "size must be between 1 and 2147483647", (d) => (firstBasket(d).items = [])],
    [
      "shop_baskets[0].items[0].gross_unit_discount",
      "must be less than or equal to 0",
      (d) => (firstItem(d).gross_unit_discount = 0.9),
    ],
    [
      "shop_baskets[0].items[0].quantity",
      "numeric value out of bounds (<10 decimals> expected)",
      (d) => (firstItem(d).quantity = 0.00000000001),
    ],
    ["shop_baskets[0].items[0].tax_rate", "must be less than 1000", (d) => (firstItem(d).tax_rate = 1000)],
    [
      "shop_baskets[0].items[0].article_number",
      "must not be blank",
      (d) => (firstItem(d).article_number = "  "),
    ],
    [
      "shop_baskets[0].vats[0].net_amount",
      "must be greater than 0",
      (d) => (firstBasket(d).vats = [{ tax_rate: 19, net_amount: 0, tax_amount: 0 }]),
    ],
    [
      "shop_baskets[0].special_items[0].gross_unit_price",
      "must be less than 0",
      (d) =>
        (firstBasket(d).special_items = [
          { type: "RETURN_FEE", name: "Fee", quantity: 1, gross_unit_price: 2, tax_rate: 19 },
        ]),
    ],
    ["buyer", "must contain either person or company", (d) => (d.buyer.company = { name: "Muster GmbH" })],
    ["buyer", "must contain either person or company", (d) => (d.buyer.person = null)],
    [
      "buyer.contact.email",
      "must be a well-formed email address",
      (d) => (d.buyer.contact.email = "jana.muster"),
    ],
    ["buyer.contact.phone", "must contain at least 6 digits", (d) => (d.buyer.contact.phone = "(0)-12 34")],
    [
      "buyer.billing_address.country_code",
      'must match "^[A-Z]{2}$"',
      (d) => (d.buyer.billing_address.country_code = "de"),
    ],
    [
      "buyer.billing_address.city",
      "must contain at least 2 non-blank characters",
      (d) => (d.buyer.billing_address.city = "L "),
    ],
    [
      "buyer.person.date_of_birth",
      "must be a date of the form YYYY-MM-DD",
      (d) => (d.buyer.person = { first_name: "Jana", last_name: "Muster", date_of_birth: "1988-02-30" }),
    ],
    [
      "payment_method.payment_option",
      "must be one of [OPEN_INVOICE, PAY_NOW]",
      (d) => (d.payment_method.payment_option = "INSTALMENT"),
    ],
    ["payment_details", "must not be null", (d) => (d.payment_method.transfer_type = "SEPA_DIRECT_DEBIT")],
    [
      "payment_details",
      "must be null unless transfer_type is SEPA_DIRECT_DEBIT",
      (d) =>
        (d.payment_details = {
          debit_bank_account: { iban: "DE44100500001654698497", owner: "Jana Muster" },
        }),
    ],
    [
      "delivery",
      "must contain exactly one of address, in_store_collect, pick_up_box and pick_up_shop",
      (d) => (d.delivery = { first_name: "Jana" }),
    ],
    [
      "authorization_expires",
      "must be an ISO 8601 date-time with offset",
      (d) => (d.authorization_expires = "2030-01-01"),
    ],
    [
      "authorization_expires",
      "must be a future date",
      (d) => (d.authorization_expires = "2020-01-01T00:00:00Z"),
    ],
  ])("refusals name %s: %s", async (path, message, change) => {
    const reply = await client.authorize(anAuthorization(change))

    expect(reply.status).toBe(400)
    expect(reply.mediaType).toBe("application/problem+json")
    expect(reply.body).toEqual({
      decline: {
        category: "SYNTAX",
        reasons: ["INVALID_FIELDS"],
        invalid_fields: [{ json_path: path, message }],
      },
    })
  })

  it("refusals name every invalid field, and a missing one as null", async () => {
    const reply = await client.authorize({ currency: 1 })

    expect(reply.body).toMatchObject({
      decline: {
        invalid_fields: including([
          { json_path: "buyer", message: "must not be null" },
          { json_path: "currency", message: "must be a string" },
          { json_path: "payment_method", message: "must not be null" },
          { json_path: "shop_baskets", message: "must not be null" },
        ]),
      },
    })
  })

  it.each(["", "{", "not json", "{'a': 1}"])("refusals name the body <%s> as invalid JSON", async (body) => {
    const reply = await client.authorize(body)

    expect(reply.status).toBe(400)
    expect(reply.body).toEqual({ decline: { category: "SYNTAX", reasons: ["INVALID_JSON"] } })
  })

  it("refusals leave no transaction", async () => {
    sandbox.reset()

    await client.authorize("{")

    expect(sandbox.transactions()).toEqual([])
  })

  it("accepts null for optional fields", async () => {
    const reply = await client.authorize({
      ...anAuthorization(),
      delivery: null,
      device: null,
      options: null,
      payment_details: null,
      shops: null,
      authorization_expires: null,
    })

    expect(reply.status).toBe(201)
  })

  it.each([
    ["POST", "/v2/transactions", "text/plain"],
    ["POST", "/v2/transactions", "application/merge-patch+json"],
    ["PATCH", "/v2/transactions/x", "application/json"],
    ["POST", "/2fa/v1/verify/x", "application/x-www-form-urlencoded"],
  ])("returns 415 to %s %s with %s", async (method, path, mediaType) => {
    const reply = await client.send(method, path, {}, { headers: { "Content-Type": mediaType } })

    expect(reply.status).toBe(415)
  })

  it("accepts a charset beside the media type", async () => {
    const headers = { "Content-Type": "Application/JSON; charset=utf-8" }

    expect((await client.authorize(anAuthorization(), { headers })).status).toBe(201)
  })

  it("returns 413 to a body of more than four megabytes, and 400 to a path that cannot be decoded", async () => {
    const tooLarge = await client.authorize(JSON.stringify("x".repeat(4 * 1024 * 1024)))
    const undecodable = await client.get("/v2/transactions/%E0%A4%A")

    expect([tooLarge.status, undecodable.status]).toEqual([413, 400])
    expect(tooLarge.body).toEqual({ sandbox_error: anyString })
  })

  it.each([
    ["GET", "/v2/transactions"],
    ["GET", "/v2/transaction/x"],
    ["DELETE", "/v2/transactions/x"],
    ["POST", "/v2/transactions/"],
    ["POST", "/v1/2fa/verify"],
  ])("returns 404 and logs it for %s %s, which is no route", async (method, path) => {
    sandbox.reset()

    const reply = await client.send(method, path)

    expect(reply.status).toBe(404)
    expect(reply.body).toEqual({ sandbox_error: `no such route: ${method} /transaction/management${path}` })
    expect(sandbox.requests()).toMatchObject([{ operation: "unknown", method, status: 404 }])
  })
})
