import fc from "fast-check"
import { parseRequest, wire } from "../.."
import { aDirectDebitRequest } from "../../__tests__/documented-requests"

const cents = (min: number, max: number) => fc.integer({ min, max }).map((value) => Number(`${value}e-2`))
const text = (maxLength: number) => fc.string({ unit: "grapheme", minLength: 1, maxLength })
const rate = fc.constantFrom(0, 7, 8.1, 19, 20, 21, 25.5)

const item = fc.record(
  {
    name: text(40),
    description: text(40),
    category: text(40),
    unit: text(10),
    quantity: fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(0.75, 1e-10, 2.5)),
    gross_unit_price: cents(-100_000, 10_000_000),
    gross_unit_discount: cents(-100_000, 0),
    gross_total_price: cents(0, 10_000_000),
    tax_rate: rate,
  },
  { requiredKeys: ["name", "quantity", "gross_unit_price", "tax_rate"] }
)

const vats = fc.uniqueArray(
  fc.record({ tax_rate: rate, net_amount: cents(1, 10_000_000), tax_amount: cents(0, 1_000_000) }),
  { selector: (vat) => vat.tax_rate }
)

const authorization = fc
  .record({
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
    special_items: fc.option(fc.array(item, { maxLength: 2 }), { nil: undefined }),
    vats,
    gross_amount: cents(1, 10_000_000),
    last_name: text(40),
    title: fc.option(text(20), { nil: undefined }),
  })
  .map(({ last_name, title, ...basket }): wire.AuthorizeRequest => {
    const request = aDirectDebitRequest()
    const person = { first_name: "Jana", last_name, date_of_birth: "1988-11-03", title }
    return {
      ...request,
      buyer: { ...request.buyer, person },
      shop_baskets: [{ partner_shop_id: "SHOP_DE_1", ...basket }],
    }
  })

/** The same value with the keys of every object in another order, as PostgreSQL's jsonb may return it. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((entry) => shuffled(entry, seed))
  if (typeof value !== "object" || value === null) return value
  const rank = (key: string) =>
    [...key].reduce((sum, char) => (sum * 31 + char.charCodeAt(0) + seed) % 9973, 7)
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([key, field]) => [key, shuffled(field, seed)])
  )
}

const toBytes = (input: unknown) => JSON.stringify(parseRequest(wire.authorizeRequestSchema, input))

it("writes a request with the same bytes whatever the order of its keys, also after it was stored as JSON", () => {
  fc.assert(
    fc.property(authorization, fc.integer({ min: 0, max: 9973 }), (request, seed) => {
      const bytes = toBytes(request)

      expect(toBytes(shuffled(request, seed))).toBe(bytes)
      expect(toBytes(JSON.parse(bytes))).toBe(bytes)
      expect(toBytes(shuffled(JSON.parse(bytes), seed))).toBe(bytes)
    }),
    { numRuns: 300 }
  )
})

it("writes every value of a request unchanged", () => {
  fc.assert(
    fc.property(authorization, (request) => {
      expect(parseRequest(wire.authorizeRequestSchema, request)).toEqual(request)
    }),
    { numRuns: 300 }
  )
})

it("leaves undefined fields out of a request", () => {
  const request = { gross_amount: 14, items: undefined, partner_shop_id: undefined }

  expect(Object.keys(parseRequest(wire.operationRequestSchema, request))).toEqual(["gross_amount"])
})
