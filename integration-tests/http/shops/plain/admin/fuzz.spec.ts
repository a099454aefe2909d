import fc from "fast-check"
import { must, paymentProviders } from "../../../../../testing/shop-client"
import { invalidFor, toText, type Json } from "../../../../support/routes/invalid-bodies"
import { listOwnRoutes, type OwnRoute } from "../../../../support/routes/own-routes"
import { placeOrder } from "../../../../support/orders/place-order"
import { createRawClient, type RawRequest } from "../../../../support/routes/raw-request"
import { describeShop } from "../../../../support/shop/shop"

/** How many bodies each route gets. */
const bodies = Number(process.env.FUZZ_BODIES ?? 50)
const CONNECTIONS = 20
/** How many requests are sent at a time. */
const BATCH = Math.min(100, bodies)
/** After this time a new order and checkout are prepared. */
const FRESH_MS = 10 * 60_000
const LIMIT_MS = 300_000 + bodies * 300
const refused = new Set([400, 404, 413, 415])

const json = { "content-type": "application/json" }

/** Valid bodies of a route, and impossible ones: they fit the schema and must be refused all the same. */
type Target = { id: string; valid: fc.Arbitrary<Json>; impossible: fc.Arbitrary<Json> }

/** A random request: to the id here, else to that of the target. */
type RandomRequest = { id?: string; query?: string; headers?: Record<string, string>; body: string }

/**
 * Malformed ids. Those that can't be decoded ("%ff") are left out, because Medusa 2.21.2 responds to them with 500 below /admin,
 * before any route runs. The store API refuses them, see below.
 */
const strangeIds = fc.oneof(
  fc.constantFrom("%00", "%2e%2e%2f", "..%2f..", "order_%0a", "%F0%9F%98%80", "a%20b", "*", "'", "%e2%80%ae"),
  fc
    .string({ minLength: 1, maxLength: 60 })
    .map((text) => `-${encodeURIComponent(Buffer.from(text).toString("utf8"))}`),
  fc.integer({ min: 129, max: 4_000 }).map((length) => "x".repeat(length))
)
const unknownIds = fc.constantFrom(
  "order_none",
  "rpop_none",
  "payses_none",
  "0",
  "__proto__",
  "constructor",
  ".."
)

const noJson = fc.oneof(
  fc.constantFrom(
    "{",
    "[",
    "nul",
    '{"a":}',
    "{'a':1}",
    '{"amount":NaN}',
    '{"a":01}',
    '"',
    "\u0000",
    "\ufeff{"
  ),
  fc.integer({ min: 2, max: 40_000 }).map((depth) => "[".repeat(depth)),
  fc.integer({ min: 2, max: 15_000 }).map((depth) => `{"items":${"[".repeat(depth)}${"]".repeat(depth)}}`)
)
const tooLong = fc
  .integer({ min: 100 * 1024, max: 200 * 1024 })
  .map((size) => toText({ a: "x".repeat(size) }))
const otherTypes = fc.constantFrom<Record<string, string>>(
  { "content-type": "text/plain" },
  { "content-type": "application/json; charset=klingon" },
  { "content-type": "application/json", "content-encoding": "gzip" },
  { "content-type": "application/x-www-form-urlencoded" }
)

function randomRequests(
  { path, schema }: OwnRoute,
  { valid, impossible }: Target
): fc.Arbitrary<RandomRequest> {
  const invalid = invalidFor(schema, valid).map(toText)
  const ofOthers = [
    { weight: 8, arbitrary: fc.record({ id: strangeIds, body: valid.map(toText) }) },
    { weight: 2, arbitrary: fc.record({ id: unknownIds, body: valid.map(toText) }) },
  ]
  return fc.oneof(
    ...(path.includes("{id}") ? ofOthers : []),
    { weight: 160, arbitrary: fc.record({ body: invalid }) },
    { weight: 4, arbitrary: fc.record({ body: impossible.map(toText) }) },
    { weight: 4, arbitrary: fc.record({ query: fc.string().map(encodeURIComponent), body: invalid }) },
    { weight: 8, arbitrary: fc.record({ body: noJson }) },
    { weight: 4, arbitrary: fc.record({ headers: otherTypes, body: fc.constant('{"a":[[]]}') }) },
    { weight: 1, arbitrary: fc.record({ body: tooLong }) }
  )
}

/** Wrong queries for an order's payment: an unknown language, an impossible token, or an unknown parameter. */
const words = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom("es", "DE", "null")
)
const wrongQueries = fc.oneof(
  words.filter((word) => !["de", "en", "fr", "nl"].includes(word)).map((word) => `language=${encode(word)}`),
  fc
    .tuple(fc.oneof(fc.string(), fc.constantFrom("fields", "order", "language[]", "token[a]")), words)
    // Medusa itself removes `locale` from a query, and its parser removes the names of an object's own properties.
    .filter(([name]) => !["", "language", "token", "locale"].includes(name) && !(name in {}))
    .map((pair) => pair.map(encode).join("=")),
  fc.integer({ min: 129, max: 4_000 }).map((length) => `token=${"x".repeat(length)}`)
)

describeShop("any wrong request to a route of the plugin", (shop) => {
  /** Places an order of which one of three mugs is captured, and a checkout that waits for a passcode. */
  async function prepare(): Promise<Record<string, Target>> {
    const { client, seeded } = shop()
    const { order, mugs, book } = await placeOrder(shop())
    const { operation } = await must(
      client.merchant.post(`/admin/ratepay/orders/${order.id}/captures`, {
        items: [{ line_item_id: mugs.id, quantity: 1 }],
      })
    )
    const waiting = await client.checkOut({
      items: [{ variantId: seeded.variants.mug, quantity: 1 }],
      email: "otp_required@ratepay.com",
    })
    const line = (id: string, quantity: number) => ({ line_item_id: id, quantity })
    const items = { items: [line(mugs.id, 1)], shipping: true }
    // Two mugs and a book are open, one mug is captured.
    const impossibleItems: Record<string, Json>[] = [
      { items: [line("ordli_none", 1)] },
      { items: [line("__proto__", 1)] },
      { items: [line(mugs.id, 4)] },
      { items: [line(mugs.id, 2), line(mugs.id, 2)] },
      { items: Array.from({ length: 1_000 }, () => line(mugs.id, 1)) },
      { items: [line(mugs.id, 0.5)] },
      { items: [line(mugs.id, 5e-324)] },
      { items: [line(mugs.id, 1e308)] },
      { items: [line(book.id, 1e21)] },
      { items: [line(mugs.id, 1)], amount: 1 },
      { transaction_id: "rptx_none" },
      { transaction_id: "constructor", amount: 1 },
    ]
    const tooMuch = fc.integer({ min: 5_800, max: 10 ** 10 }).map((cents): Json => ({ amount: cents / 100 }))
    const move: Target = {
      id: order.id,
      valid: fc.constant(items),
      impossible: fc.oneof(fc.constantFrom(...impossibleItems), tooMuch),
    }
    const goodwill = { amount: 5, vat_rate: 19 }
    const refund: Target = {
      id: order.id,
      valid: fc.constant({
        items: [line(mugs.id, 1)],
        goodwill,
        return_fee: { amount: 1, vat_rate: 7 },
        note: "a",
      }),
      impossible: fc.oneof(
        fc.constantFrom<Json>(
          ...impossibleItems,
          { amount: 1, goodwill },
          { amount: 1, refund_reason_id: "none" }
        ),
        tooMuch
      ),
    }
    const preview = (body: Record<string, Json>): Json => ({ operation: "capture", ...body })
    const operations = {
      id: operation.id,
      valid: fc.constant({}),
      impossible: fc.constant<Json>({ force: true }),
    }
    const expiry = "2030-01-01T00:00:00Z"
    const tracking = { capture_id: operation.id, carrier: "GLS", tracking_number: "7007" }
    const session = { id: waiting.session.id, impossible: fc.constant<Json>({ code: "" }) }
    return {
      "/admin/ratepay/orders/{id}/captures": move,
      "/admin/ratepay/orders/{id}/cancellations": move,
      "/admin/ratepay/orders/{id}/refunds": refund,
      "/admin/ratepay/orders/{id}/previews": {
        id: order.id,
        valid: fc.constant(preview(items)),
        impossible: fc.constantFrom(...impossibleItems.map(preview)),
      },
      "/admin/ratepay/orders/{id}/expiry": {
        id: order.id,
        valid: fc.constant({ authorization_expires: expiry }),
        impossible: fc.constant<Json>({ authorization_expires: expiry, transaction_id: "rptx_none" }),
      },
      "/admin/ratepay/orders/{id}/tracking": {
        id: order.id,
        valid: fc.constant(tracking),
        impossible: fc.constantFrom<Json>(
          { ...tracking, transaction_id: "rptx_none" },
          { ...tracking, capture_id: "rpop_none" }
        ),
      },
      "/admin/ratepay/orders/{id}/reconciliation": { ...operations, id: order.id },
      "/admin/ratepay/operations/{id}/retry": operations,
      "/admin/ratepay/operations/{id}/acknowledgement": operations,
      "/admin/ratepay/operations/{id}/repair": operations,
      "/admin/ratepay/settlements/problems/{id}/acknowledgement": operations,
      "/admin/ratepay/locks/search": {
        id: "",
        valid: fc.constant({ email: "jana.muster@example.org" }),
        impossible: fc.constantFrom<Json>({ email: "" }, { phone: "1" }),
      },
      "/admin/ratepay/transactions/search": {
        id: "",
        valid: fc.constant({
          email: "a@b.example",
          state: ["captured"],
          open_min: 1,
          created_from: "2026-11-29",
        }),
        impossible: fc.constantFrom<Json>(
          { email: "a@b.example", after: "rptx_none" },
          { email: "a\u0000@b.example" },
          { email: "a@b.example", open_max: 0.001 }
        ),
      },
      "/store/ratepay/carts/{id}/details": {
        id: waiting.cartId,
        valid: fc.constant({
          date_of_birth: "1988-11-03",
          account: { iban: "DE44100500001654698497" },
          device: { token: "a" },
        }),
        impossible: fc.constantFrom<Json>(
          { date_of_birth: "2015-01-01" },
          { provider_id: paymentProviders.system },
          { phone: "call me" },
          { account: { iban: "DE44" } },
          { device: { source_ip_address: "1.2.3" } },
          { title: `x${"\u200b".repeat(60)}` },
          { buyer_type: "company", date_of_birth: "1988-11-03" },
          { provider_id: paymentProviders.openInvoice, mandate_accepted: true },
          { legal_version: "de-none" }
        ),
      },
      "/store/ratepay/carts/{id}/passcode": {
        ...{ ...session, id: waiting.cartId },
        valid: fc.constant({ code: "123456" }),
      },
      "/store/ratepay/carts/{id}/passcode/regenerate": {
        ...{ ...session, id: waiting.cartId },
        valid: fc.constant({}),
      },
      "/store/ratepay/payment-sessions/{id}/passcode": { ...session, valid: fc.constant({ code: "123456" }) },
      "/store/ratepay/payment-sessions/{id}/passcode/regenerate": { ...session, valid: fc.constant({}) },
    }
  }

  it(
    "with a wrong body is refused, without a request to Ratepay",
    async () => {
      const { sandbox, client } = shop()
      // Lookups are left out: each minute, recovery looks up the passcode that is awaited.
      const sent = () =>
        sandbox.requests().filter(({ operation }) => !["retrieve", "token"].includes(operation))
      const raw = createRawClient(client.baseUrl, CONNECTIONS)
      let targets = await prepare()
      let preparedAt = Date.now()

      for (const route of listOwnRoutes().filter(({ hasBody }) => hasBody)) {
        // Refused requests change nothing, but the checkout is given up after half an hour.
        if (Date.now() - preparedAt > FRESH_MS) {
          targets = await prepare()
          preparedAt = Date.now()
        }
        const before = sent().length
        const { path } = route
        const target = targets[path]
        if (target === undefined) throw new Error(`State above what ${path} accepts.`)
        const own = client.headers[path.startsWith("/admin/") ? "merchant" : "guest"]
        const toRequest = ({ id = target.id, query, headers, body }: RandomRequest): RawRequest => ({
          method: route.method,
          path: path.replace("{id}", id) + (query === undefined ? "" : `?${query}`),
          headers: { ...own, ...json, ...headers, "content-length": String(Buffer.byteLength(body)) },
          body,
        })
        await fc.assert(
          fc.asyncProperty(
            fc.array(randomRequests(route, target), { minLength: BATCH, maxLength: BATCH }),
            async (batch) => {
              const responses = await Promise.all(batch.map((one) => raw.send(toRequest(one))))
              const wrong = responses.flatMap(({ status, text }, index) =>
                refused.has(status) && isError(text) ? [] : [{ path, status, text, sent: batch[index] }]
              )
              expect(wrong).toEqual([])
            }
          ),
          { numRuns: Math.ceil(bodies / BATCH), endOnFailure: bodies > 1_000 }
        )
        expect({ path, sent: sent().length }).toEqual({ path, sent: before })
      }
      raw.close()
    },
    LIMIT_MS
  )

  it("with a wrong query for the list of operations is refused", async () => {
    const queries = [
      "limit=-1",
      "limit=101",
      "limit=NaN",
      "limit=1e9",
      "limit[a]=1",
      "after=",
      "after=rpop_none",
      "after=%00",
      "offset=20",
    ]
    queries.push("kind=theft", "kind[a]=capture", "state[]=", "order=id", "fields=*", "a[b]=1", "kind=%00")
    for (const query of queries) {
      const { status } = await shop().client.merchant.get(`/admin/ratepay/operations?${query}`)
      expect({ query, status }).toEqual({ query, status: 400 })
    }
  })

  it(
    "with a wrong query or id for an order's payment is refused",
    async () => {
      const { client } = shop()
      const { order } = await placeOrder(shop())
      const raw = createRawClient(client.baseUrl, CONNECTIONS)
      const paths = fc.oneof(
        wrongQueries.map((query) => `${order.id}/payment?${query}`),
        fc
          .tuple(fc.oneof(strangeIds, unknownIds), fc.string())
          .map(([id, token]) => `${id}/payment?token=${encode(token.slice(0, 99))}`)
      )
      for (const [area, headers] of [
        ["store", client.headers.guest],
        ["admin", client.headers.merchant],
      ] as const) {
        await fc.assert(
          fc.asyncProperty(fc.array(paths, { minLength: BATCH, maxLength: BATCH }), async (batch) => {
            const responses = await Promise.all(
              batch.map((one) => raw.send({ method: "get", path: `/${area}/ratepay/orders/${one}`, headers }))
            )
            expect(
              responses.flatMap(({ status, text }, at) =>
                refused.has(status) && isError(text) ? [] : [{ area, sent: batch[at], status, text }]
              )
            ).toEqual([])
          }),
          { numRuns: Math.ceil(bodies / BATCH), endOnFailure: bodies > 1_000 }
        )
      }
      raw.close()
    },
    LIMIT_MS
  )

  it("with a wrong query for a cart is refused by the store API", async () => {
    const cartId = await shop().client.fillCart({ items: [] })
    for (const query of ["language=es", "language[]=de", "language[a]=de", "fields=*", "language=%00"]) {
      for (const path of ["methods", "details", "outcome"]) {
        const { status } = await shop().client.store.get(`/store/ratepay/carts/${cartId}/${path}?${query}`)
        expect({ path, query, status }).toEqual({ path, query, status: 400 })
      }
    }
  })

  it("to a path that can't be decoded is refused by the store API", async () => {
    const { client } = shop()
    const raw = createRawClient(client.baseUrl, 1)
    const path = "/store/ratepay/payment-sessions/%ff/passcode"

    const { status } = await raw.send({ method: "post", path, headers: { ...client.headers.guest, ...json } })

    raw.close()
    expect(status).toBe(400)
  })
})

/** Encodes a text for an address as a browser does, also halves of surrogate pairs. */
function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString("utf8"))
}

/** Whether a response has a message, and no stack trace. */
function isError(text: string): boolean {
  const { message }: { message?: unknown } = JSON.parse(text)
  return typeof message === "string" && message !== "" && !/\n? {4}at |node_modules|"stack"/.test(text)
}
