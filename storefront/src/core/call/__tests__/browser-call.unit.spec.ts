import { CART, CORRELATION_ID, openFakeShop, type FakeShop } from "../../../__tests__/support/fake-shop.ts"
import { openInvoice } from "../../../__tests__/support/methods.ts"
import { browserCall } from "../browser-call.ts"
import type { InputOf, Operation } from "../ratepay-call.ts"

const open = (shop: FakeShop, change: Partial<Parameters<typeof browserCall>[0]> = {}) =>
  browserCall({ baseUrl: "https://shop.example/", publishableKey: "pk_1", fetch: shop.fetch, ...change })
const respond = (status: number, body: unknown, headers?: Record<string, string>) => () =>
  Promise.resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers }))

const inputs: { [Name in Operation]: InputOf<Name> } = {
  methods: { cart_id: CART, language: "fr" },
  details: { cart_id: CART },
  saveDetails: { cart_id: CART, details: { phone: "0341 123456" } },
  complete: { cart_id: CART, provider_id: openInvoice.provider_id },
  outcome: { cart_id: CART },
  passcode: { cart_id: CART, code: "123456" },
  regeneratePasscode: { cart_id: CART },
  payment: { order_id: "order_1", token: "a+b" },
}
const operations = Object.keys(inputs) as Operation[]

it.each<[Operation, string]>([
  ["methods", "GET /store/ratepay/carts/cart_1/methods?language=fr"],
  ["details", "GET /store/ratepay/carts/cart_1/details?"],
  ["saveDetails", "PUT /store/ratepay/carts/cart_1/details?"],
  ["outcome", "GET /store/ratepay/carts/cart_1/outcome?"],
  ["passcode", "POST /store/ratepay/carts/cart_1/passcode?"],
  ["regeneratePasscode", "POST /store/ratepay/carts/cart_1/passcode/regenerate?"],
  ["payment", "GET /store/ratepay/orders/order_1/payment?token=a%2Bb"],
])("%s sends %s", async (operation, expected) => {
  const shop = openFakeShop()
  await open(shop)(operation, inputs[operation])

  const [seen] = shop.seen
  expect(`${seen?.method} ${seen?.path}?${seen?.query.toString()}`).toBe(expected)
  expect(seen?.headers.get("x-publishable-api-key")).toBe("pk_1")
})

it("browserCall reads the customer's token before each request and sends it", async () => {
  const shop = openFakeShop()
  const tokens = ["t1", "t2"]
  const call = open(shop, { token: () => Promise.resolve(tokens.shift()) })
  await call("methods", inputs.methods)
  await call("methods", inputs.methods)
  await call("methods", inputs.methods)

  const sent = shop.seen.map(({ headers }) => headers.get("authorization"))
  expect(sent).toEqual(["Bearer t1", "Bearer t2", null])
})

describe.each(operations)("%s", (operation) => {
  const ask = (fetch: typeof globalThis.fetch) =>
    open(openFakeShop(), { fetch })(operation, inputs[operation])

  it.each<[string, typeof globalThis.fetch, object]>([
    ["no network", () => Promise.reject(new TypeError("fetch failed")), { kind: "no_response" }],
    ["a page of a proxy's", respond(200, "<html>"), { kind: "no_response" }],
    ["another server's JSON", respond(200, { hello: 1 }), { kind: "no_response" }],
    ["JSON that is no object", respond(200, [null]), { kind: "no_response" }],
    ["500", respond(500, { message: "An unknown error occurred." }), { kind: "no_response" }],
    ["a gateway that gave up", respond(504, ""), { kind: "no_response" }],
    ["404", respond(404, { type: "not_found", message: "Cart" }), { kind: "not_found" }],
    ["401", respond(401, { message: "Unauthorized" }), { kind: "refused" }],
    ["400 without fields", respond(400, { type: "invalid_data", message: "No." }), { kind: "refused" }],
    ["429", respond(429, {}, { "retry-after": "30" }), { kind: "too_many", retry_after: 30 }],
    ["429 without a time", respond(429, {}), { kind: "too_many", retry_after: null }],
    [
      "400 with fields",
      respond(400, { message: "No.", errors: { phone: { code: "wrong", text: "Nein." } } }),
      { kind: "fields", errors: { phone: { code: "wrong", text: "Nein." } } },
    ],
  ])("returns %s as a value, and never throws", async (_, fetch, error) => {
    await expect(ask(fetch)).resolves.toEqual({ ok: false, error })
  })
})

it("browserCall refuses an unknown operation", async () => {
  const call = open(openFakeShop())

  await expect(call("constructor" as Operation, inputs.methods)).resolves.toEqual({
    ok: false,
    error: { kind: "refused" },
  })
})

it("the payment of an order that was not paid on Ratepay is null, and no error", async () => {
  await expect(open(openFakeShop())("payment", inputs.payment)).resolves.toEqual({ ok: true, value: null })
})

describe("completing a cart", () => {
  const complete = (shop: FakeShop, change: Partial<InputOf<"complete">> = {}) =>
    open(shop)("complete", { ...inputs.complete, ...change })
  const ready = (change: Partial<FakeShop> = {}) => {
    const shop = openFakeShop()
    const saved = openInvoice.fields.map(({ name }) => name)
    return Object.assign(
      shop,
      { details: { ...shop.details, complete: true, saved, provider_id: openInvoice.provider_id } },
      change
    )
  }
  const pending = (provider_id = openInvoice.provider_id) => ({ provider_id, status: "pending" })

  it.each<[string, Partial<FakeShop>, Partial<InputOf<"complete">>, string[]]>([
    [
      "creates the payment collection and session if there are none",
      { hasCollection: false },
      {},
      ["payment-collections", "payment-sessions"],
    ],
    ["makes the session where Medusa has dropped it", {}, {}, ["payment-sessions"]],
    ["takes the session that is there", { sessions: [pending()] }, {}, []],
    [
      "replaces another method's session",
      { sessions: [pending("pp_system_default")] },
      {},
      ["payment-sessions"],
    ],
    [
      "replaces a session that failed",
      { sessions: [{ ...pending(), status: "error" }] },
      {},
      ["payment-sessions"],
    ],
    [
      "keeps a session that waits for a passcode",
      { sessions: [{ ...pending(), status: "requires_more" }] },
      {},
      [],
    ],
  ])("%s", async (_, change, input, made) => {
    const shop = ready(change)

    await expect(complete(shop, input)).resolves.toMatchObject({
      ok: true,
      value: { kind: "ordered", order_id: "order_1" },
    })

    const posts = shop.seen.filter(({ method, path }) => method === "POST" && !path.endsWith("/complete"))
    expect(posts.map(({ path }) => path.split("/").at(-1))).toEqual(made)
    expect(shop.sessions[0]?.provider_id).toBe(openInvoice.provider_id)
  })

  it("returns the order again if it was completed before, and creates no session", async () => {
    const shop = ready()
    await complete(shop)

    await expect(complete(shop)).resolves.toMatchObject({
      value: { kind: "ordered", order_id: "order_1" },
    })
    expect(shop.orders).toHaveLength(1)
    expect(shop.requests("POST", "/payment-sessions")).toHaveLength(1)
  })

  it("returns the outcome of a decline", async () => {
    const shop = ready({ decide: () => "correct_data" })

    await expect(complete(shop)).resolves.toMatchObject({
      ok: true,
      value: {
        kind: "correct_data",
        errors: { date_of_birth: { code: "wrong" } },
        correlation_id: CORRELATION_ID,
      },
    })
  })

  it("is refused if Medusa refuses it for other reasons than the payment", async () => {
    const shop = ready({ sessions: [pending()] })
    shop.fateOf = ({ path }) => {
      if (path.endsWith("/complete")) shop.sessions = []
      return "responded"
    }

    await expect(complete(shop)).resolves.toEqual({ ok: false, error: { kind: "refused" } })
  })

  it("returns no_response while another request completes the cart", async () => {
    const shop = ready({ isCompleting: true })

    await expect(complete(shop)).resolves.toEqual({ ok: false, error: { kind: "no_response" } })
  })
})
