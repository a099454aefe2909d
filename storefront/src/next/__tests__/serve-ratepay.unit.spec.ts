import { FetchError } from "@medusajs/js-sdk"
import Medusa from "@medusajs/js-sdk"
import { CART, openFakeShop, type FakeShop } from "../../__tests__/support/fake-shop.ts"
import { openInvoice } from "../../__tests__/support/methods.ts"
import type { Operation } from "../../core/call/ratepay-call.ts"
import { serveRatepay, type ServeRatepayOptions } from "../serve-ratepay.ts"

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

/** A shop's server: its SDK, its cookie, and what was reported to it. */
function openServer(shop: FakeShop, change: Partial<ServeRatepayOptions> = {}) {
  globalThis.fetch = shop.fetch
  const reported: unknown[] = []
  const ratepay = serveRatepay({
    sdk: new Medusa({ baseUrl: "https://shop.example", publishableKey: "pk_1" }),
    cartId: () => Promise.resolve(CART),
    headers: () => Promise.resolve({ authorization: "Bearer t1" }),
    changed: () => reported.push("changed"),
    ordered: (order) => reported.push(order),
    ...change,
  })
  return { ratepay, reported }
}
const complete = { provider_id: openInvoice.provider_id }
const filled = (change: Partial<FakeShop> = {}) => {
  const shop = openFakeShop()
  const saved = ["date_of_birth", "phone"]
  return Object.assign(
    shop,
    { details: { ...shop.details, provider_id: openInvoice.provider_id, saved } },
    change
  )
}

it("serveRatepay returns an async function, as Next.js requires of a server action", () => {
  const { ratepay } = openServer(openFakeShop())

  expect(Object.prototype.toString.call(ratepay)).toBe("[object AsyncFunction]")
})

it("the server action sends requests for the customer, to the SDK's address with its key, and caches nothing", async () => {
  const shop = openFakeShop()
  const inits: (RequestInit | undefined)[] = []
  const { ratepay } = openServer(shop, { language: () => "fr" })
  globalThis.fetch = (url, init) => {
    inits.push(init)
    return shop.fetch(url, init)
  }

  await expect(ratepay("methods", { cart_id: CART })).resolves.toMatchObject({ ok: true })

  const [seen] = shop.seen
  expect(Object.fromEntries(seen?.headers ?? [])).toMatchObject({
    authorization: "Bearer t1",
    "x-publishable-api-key": "pk_1",
  })
  expect(seen?.query.get("language")).toBe("fr")
  expect(inits.map((init) => init?.cache)).toEqual(["no-store"])
})

it("the server action returns the fields of a refusal, which the SDK itself would lose", async () => {
  const { ratepay } = openServer(openFakeShop())

  await expect(ratepay("saveDetails", { cart_id: CART, details: { phone: "000000" } })).resolves.toEqual({
    ok: false,
    error: { kind: "fields", errors: { phone: { code: "wrong", text: "Diese Nummer gibt es nicht." } } },
  })
})

describe("the server action's cart", () => {
  it.each([
    ["is the argument's, where there is no cookie", "cart_1", undefined, "cart_1"],
    ["is the cookie's, where there is no argument", "", "cart_1", "cart_1"],
    ["is the argument's, where the cookie has another", "cart_1", "cart_2", "cart_1"],
  ])("%s", async (_, argument, cookie, expected) => {
    const shop = openFakeShop()
    const { ratepay } = openServer(shop, { cartId: () => cookie })

    await ratepay("outcome", { cart_id: argument })

    expect(shop.seen[0]?.path).toBe(`/store/ratepay/carts/${expected}/outcome`)
  })

  it.each(["..", "../admin", "cart 1", "cart_1/complete", "a".padEnd(3, "%"), 7, null, {}])(
    "%j is none, and nothing is sent",
    async (cart_id) => {
      const shop = openFakeShop()
      const { ratepay } = openServer(shop, { cartId: () => undefined })

      await expect(ratepay("outcome", { cart_id: cart_id as string })).resolves.toEqual({
        ok: false,
        error: { kind: "not_found" },
      })
      expect(shop.seen).toEqual([])
    }
  )
})

describe("the server action reports to the shop", () => {
  it("an order, so that the shop forgets the cart", async () => {
    const { ratepay, reported } = openServer(filled())

    await ratepay("complete", { cart_id: CART, ...complete })

    expect(reported).toEqual([{ orderId: "order_1", cartId: CART }])
  })

  it("an order that is found after its response was lost", async () => {
    const shop = filled()
    const { ratepay, reported } = openServer(shop)
    shop.fateOf = ({ path }) => (path.endsWith("/complete") ? "lost_after" : "responded")
    await expect(ratepay("complete", { cart_id: CART, ...complete })).resolves.toMatchObject({ ok: false })
    await ratepay("outcome", { cart_id: CART })

    expect(reported).toEqual(["changed", { orderId: "order_1", cartId: CART }])
  })

  it("no order of another cart than the cookie's", async () => {
    const { ratepay, reported } = openServer(filled(), { cartId: () => "cart_2" })

    await expect(ratepay("complete", { cart_id: CART, ...complete })).resolves.toMatchObject({ ok: true })

    expect(reported).toEqual([])
  })

  it("that a decline has changed the cart's session", async () => {
    const { ratepay, reported } = openServer(filled({ decide: () => "correct_data" }))

    await ratepay("complete", { cart_id: CART, ...complete })

    expect(reported).toEqual(["changed"])
  })

  it("an order that stands, whatever the shop's functions throw", async () => {
    const { ratepay } = openServer(filled(), {
      ordered: () => {
        throw new Error("Cookies can only be modified in a Server Action")
      },
    })

    await expect(ratepay("complete", { cart_id: CART, ...complete })).resolves.toMatchObject({
      value: { order_id: "order_1" },
    })
  })
})

describe("the server action throws nothing", () => {
  const thrown = () => Promise.reject(new Error("secret"))

  it.each<[string, Partial<ServeRatepayOptions>]>([
    ["headers", { headers: thrown }],
    ["cookie", { cartId: thrown }],
    ["language", { language: thrown }],
    ["address", { clientIp: thrown }],
  ])("if the shop's %s fail", async (_, change) => {
    const { ratepay } = openServer(openFakeShop(), change)

    await expect(ratepay("methods", { cart_id: CART })).resolves.toEqual({
      ok: false,
      error: { kind: "no_response" },
    })
  })

  it.each(["toString", "__proto__", "", undefined])("where the operation is %j", async (operation) => {
    const { ratepay } = openServer(openFakeShop())

    await expect(ratepay(operation as Operation, { cart_id: CART })).resolves.toEqual({
      ok: false,
      error: { kind: "refused" },
    })
  })

  it.each([undefined, null, "cart_1", 7])("where the input is %j", async (input) => {
    const { ratepay } = openServer(openFakeShop())

    await expect(ratepay("methods", input as never)).resolves.toMatchObject({ ok: false })
  })

  it("except the errors by which Next.js controls rendering", async () => {
    const dynamic = Object.assign(new Error("Dynamic server usage"), { digest: "DYNAMIC_SERVER_USAGE" })
    const { ratepay } = openServer(openFakeShop(), { headers: () => Promise.reject(dynamic) })

    await expect(ratepay("methods", { cart_id: CART })).rejects.toBe(dynamic)
  })
})

it("the server action passes on the buyer's IP address with the shop's secret", async () => {
  const shop = openFakeShop()
  const { ratepay } = openServer(shop, { clientIp: () => ({ address: "203.0.113.7", secret: "s" }) })

  await ratepay("methods", { cart_id: CART })

  expect(Object.fromEntries(shop.seen[0]?.headers ?? [])).toMatchObject({
    "x-ratepay-buyer-address": "203.0.113.7",
    "x-ratepay-storefront-secret": "s",
  })
})

it("every result of the server action can be serialized for the browser", async () => {
  const { ratepay } = openServer(filled())
  const results = [
    await ratepay("methods", { cart_id: CART }),
    await ratepay("complete", { cart_id: CART, ...complete }),
    await ratepay("passcode", { cart_id: CART, code: "1" }),
    await ratepay("payment", { order_id: "order_1" }),
  ]

  expect(structuredClone(results)).toEqual(results)
})

describe("an SDK whose settings can't be read", () => {
  const sdk = (fetch: ServeRatepayOptions["sdk"]["client"]["fetch"]) => ({ client: { fetch } })

  it("sends requests with its own fetch", async () => {
    const sent: unknown[] = []
    const { ratepay } = openServer(openFakeShop(), {
      sdk: sdk((path, init) => {
        sent.push([path, init])
        return Promise.resolve({ details: { complete: true } })
      }),
    })

    await expect(
      ratepay("saveDetails", { cart_id: CART, details: { phone: "0341 123456" } })
    ).resolves.toEqual({ ok: true, value: { complete: true } })
    expect(sent).toEqual([
      [
        "/store/ratepay/carts/cart_1/details?",
        {
          method: "PUT",
          cache: "no-store",
          headers: { authorization: "Bearer t1" },
          body: { phone: "0341 123456" },
        },
      ],
    ])
  })

  it.each([
    [new FetchError("No.", "Bad Request", 400), "refused"],
    [new FetchError("No.", "Not Found", 404), "not_found"],
    [new FetchError("No.", "Server Error", 500), "no_response"],
    [new TypeError("fetch failed"), "no_response"],
  ])("turns %s into a general error", async (error, kind) => {
    const { ratepay } = openServer(openFakeShop(), { sdk: sdk(() => Promise.reject(error)) })

    await expect(ratepay("methods", { cart_id: CART })).resolves.toEqual({ ok: false, error: { kind } })
  })
})
