import fc from "fast-check"
import { must } from "../../../../demo/shop-client"
import { invalidFor, toText, type Json } from "../../../support/invalid-bodies"
import { listOwnRoutes, type OwnRoute } from "../../../support/own-routes"
import { placeOrder } from "../../../support/place-order"
import { createRawClient, type RawRequest } from "../../../support/raw-request"
import { describeShop } from "../../../support/shop"

/** For each route; FUZZ_BODIES says how many. */
const bodies = Number(process.env.FUZZ_BODIES ?? 50)
const CONNECTIONS = 20
/** Sent together, so that few wait for the slowest. */
const BATCH = Math.min(100, bodies)
/** For how long one preparation serves. */
const FRESH_MS = 10 * 60_000
const LIMIT_MS = 300_000 + bodies * 300
const refused = new Set([400, 404, 413, 415])

const json = { "content-type": "application/json" }

/** What a route may be asked for, and what it must refuse though its schema allows it. */
type Target = { id: string; valid: fc.Arbitrary<Json>; impossible: fc.Arbitrary<Json> }

/** A request as the property makes it: to any id, or to the one that is there. */
type Attempt = { id?: string; query?: string; headers?: Record<string, string>; body: string }

/**
 * Paths that can't be decoded ("%ff") are left out: Medusa 2.21.2 answers 500 to them below /admin, for any route and
 * before a plugin is asked. The store's are refused, see below.
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

function attempts({ schema }: OwnRoute, { valid, impossible }: Target): fc.Arbitrary<Attempt> {
  const invalid = invalidFor(schema, valid).map(toText)
  return fc.oneof(
    { weight: 160, arbitrary: fc.record({ body: invalid }) },
    { weight: 4, arbitrary: fc.record({ body: impossible.map(toText) }) },
    { weight: 8, arbitrary: fc.record({ id: strangeIds, body: valid.map(toText) }) },
    { weight: 2, arbitrary: fc.record({ id: unknownIds, body: valid.map(toText) }) },
    { weight: 4, arbitrary: fc.record({ query: fc.string().map(encodeURIComponent), body: invalid }) },
    { weight: 8, arbitrary: fc.record({ body: noJson }) },
    { weight: 4, arbitrary: fc.record({ headers: otherTypes, body: fc.constant('{"a":[[]]}') }) },
    { weight: 1, arbitrary: fc.record({ body: tooLong }) }
  )
}

describeShop("whatever is sent to a route", (shop) => {
  /** An order of which one of three mugs is captured, and a buyer who is asked for a passcode. */
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
      "/admin/ratepay/orders/{id}/extend": {
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
      "/admin/ratepay/operations/{id}/by-amount": operations,
      "/store/ratepay/payment-sessions/{id}/passcode": { ...session, valid: fc.constant({ code: "123456" }) },
      "/store/ratepay/payment-sessions/{id}/passcode/regenerate": { ...session, valid: fc.constant({}) },
    }
  }

  it(
    "is refused, and Ratepay is asked nothing",
    async () => {
      const { sandbox, client } = shop()
      // Recovery, which runs each minute, looks after the passcode that is awaited.
      const asked = () =>
        sandbox.requests().filter(({ operation }) => !["retrieve", "token"].includes(operation))
      const raw = createRawClient(client.baseUrl, CONNECTIONS)
      let targets = await prepare()
      let preparedAt = Date.now()

      for (const route of listOwnRoutes().filter(({ hasBody }) => hasBody)) {
        // What is refused has changed nothing; but a checkout that nobody completes is given up after half an hour.
        if (Date.now() - preparedAt > FRESH_MS) {
          targets = await prepare()
          preparedAt = Date.now()
        }
        const before = asked().length
        const { path } = route
        const target = targets[path]
        if (target === undefined) throw new Error(`Say above what ${path} takes.`)
        const own = client.headers[path.startsWith("/admin/") ? "merchant" : "guest"]
        const toRequest = ({ id = target.id, query, headers, body }: Attempt): RawRequest => ({
          method: "post",
          path: path.replace("{id}", id) + (query === undefined ? "" : `?${query}`),
          headers: { ...own, ...json, ...headers, "content-length": String(Buffer.byteLength(body)) },
          body,
        })
        await fc.assert(
          fc.asyncProperty(
            fc.array(attempts(route, target), { minLength: BATCH, maxLength: BATCH }),
            async (batch) => {
              const answers = await Promise.all(batch.map((attempt) => raw.send(toRequest(attempt))))
              const wrong = answers.flatMap(({ status, text }, index) =>
                refused.has(status) && isError(text) ? [] : [{ path, status, text, sent: batch[index] }]
              )
              expect(wrong).toEqual([])
            }
          ),
          { numRuns: Math.ceil(bodies / BATCH), endOnFailure: bodies > 1_000 }
        )
        expect({ path, asked: asked().length }).toEqual({ path, asked: before })
      }
      raw.close()
    },
    LIMIT_MS
  )

  it("is refused as a query, too", async () => {
    const queries = [
      "limit=-1",
      "limit=101",
      "limit=NaN",
      "limit=1e9",
      "limit[a]=1",
      "offset=1e30",
      "offset=0.5",
    ]
    queries.push("kind=theft", "kind[a]=capture", "state[]=", "order=id", "fields=*", "a[b]=1", "kind=%00")
    for (const query of queries) {
      const { status } = await shop().client.merchant.get(`/admin/ratepay/operations?${query}`)
      expect({ query, status }).toEqual({ query, status: 400 })
    }
  })

  it("is refused by the store as a path that can't be decoded", async () => {
    const { client } = shop()
    const raw = createRawClient(client.baseUrl, 1)
    const path = "/store/ratepay/payment-sessions/%ff/passcode"

    const { status } = await raw.send({ method: "post", path, headers: { ...client.headers.guest, ...json } })

    raw.close()
    expect(status).toBe(400)
  })
})

/** Words for who asked, and nothing of the code. */
function isError(text: string): boolean {
  const { message }: { message?: unknown } = JSON.parse(text)
  return typeof message === "string" && message !== "" && !/\n? {4}at |node_modules|"stack"/.test(text)
}
