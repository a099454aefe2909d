import { parsePricedOrder, type PricedOrder, priceOrder, sameGoods } from "../.."
import { anOrder, type OrderInput } from "../../__tests__/support/a-medusa-order"

const input: OrderInput = {
  items: [
    {
      id: "a",
      title: "Mug",
      variant_title: "Red",
      unit_price: 20,
      quantity: 3,
      adjustments: [{ amount: 10, is_tax_inclusive: true }],
    },
    { id: "b", title: "Cloth", unit_price: "3.99", quantity: "2.5", rates: [7] },
  ],
  shipping_methods: [{ id: "s", amount: 5 }],
  credits: [7],
}

describe("a priced order", () => {
  it("is read back from JSON unchanged, whatever the order of its fields", () => {
    const order = priceOrder(anOrder(input))
    const stored: unknown = JSON.parse(JSON.stringify(order), (_, value: unknown) => reverseFields(value))

    expect(parsePricedOrder(stored)).toEqual(order)
  })

  it.each<[string, (order: PricedOrder) => unknown]>([
    ["currency: must be a currency with two decimals", (order) => ({ ...order, currency: "JPY" })],
    [
      "lines[0].groups[0].grossUnitPrice: must be an integer of cents",
      (order) => withGroup(order, { grossUnitPrice: 19.99 }),
    ],
    [
      "lines[0].groups[0].grossUnitDiscount: must not be above zero",
      (order) => withGroup(order, { grossUnitDiscount: 1 }),
    ],
    [
      "lines[0].groups[0].grossUnitCredit: must not be above zero",
      (order) => withGroup(order, { grossUnitCredit: 1 }),
    ],
    [
      "lines[0].groups[0]: must not be worth less than zero",
      (order) => withGroup(order, { grossUnitDiscount: -9999 }),
    ],
    [
      "lines[0].groups[0]: must not be worth less than zero",
      (order) => withGroup(order, { grossUnitPrice: 10, grossUnitDiscount: 0, grossUnitCredit: -11 }),
    ],
    ["lines[0].groups[0].count", (order) => withGroup(order, { count: 0 })],
    ["lines", () => ({ currency: "EUR" })],
  ])("is refused with the name of a corrupted field: %s", (path, corrupt) => {
    expect(() => parsePricedOrder(corrupt(priceOrder(anOrder(input))))).toThrow(path)
  })
})

describe("a stored priced order", () => {
  it("may have units that credit covers completely", () => {
    const order = withGroup(priceOrder(anOrder(input)), {
      grossUnitPrice: 10,
      grossUnitDiscount: 0,
      grossUnitCredit: -10,
    })

    expect(parsePricedOrder(order)).toEqual(order)
  })
})

describe("two priced orders", () => {
  it("do not have the same goods if one has more lines", () => {
    const order = priceOrder(anOrder(input))
    const shorter = { ...order, lines: order.lines.slice(0, -1) }

    expect(sameGoods(shorter, order)).toBe(false)
    expect(sameGoods(order, shorter)).toBe(false)
  })

  it("have the same goods if only the line ids differ, also when one is read back from JSON", () => {
    const order = priceOrder(anOrder(input))
    const again = priceOrder(
      anOrder({ ...input, items: input.items?.map((item) => ({ ...item, id: `new_${item.id}` })).reverse() })
    )

    expect(sameGoods(order, again)).toBe(true)
    expect(sameGoods(order, parsePricedOrder(JSON.parse(JSON.stringify(again))))).toBe(true)
  })

  it.each<Record<string, number>>([
    { count: 2 },
    { grossUnitPrice: 9001 },
    { grossUnitDiscount: -11 },
    { grossUnitCredit: -11 },
  ])("do not have the same goods if a unit's %p differs", (change) => {
    const order = priceOrder(anOrder(input))
    const group = { count: 1, grossUnitPrice: 9000, grossUnitDiscount: -10, grossUnitCredit: -10 }

    const one = parsePricedOrder(withGroup(order, group))
    const other = parsePricedOrder(withGroup(order, { ...group, ...change }))

    expect(sameGoods(one, one)).toBe(true)
    expect(sameGoods(one, other)).toBe(false)
  })

  it.each<[string, Partial<OrderInput>]>([
    ["a currency", { currency_code: "chf" }],
    ["a credit", { credits: [8] }],
    ["a line less", { shipping_methods: [] }],
    ["a price", { shipping_methods: [{ id: "s", amount: 6 }] }],
    ["a VAT rate", { shipping_methods: [{ id: "s", amount: 5, rates: [7] }] }],
    ["a name", { shipping_methods: [{ id: "s", amount: 5, name: "Express" }] }],
    [
      "a quantity",
      { items: input.items?.map((item) => (item.id === "b" ? { ...item, quantity: 3 } : item)) },
    ],
    ["a variant", { items: input.items?.map((item) => ({ ...item, variant_title: "Blue" })) }],
  ])("do not have the same goods if they differ by %s", (_, change) => {
    expect(sameGoods(priceOrder(anOrder(input)), priceOrder(anOrder({ ...input, ...change })))).toBe(false)
  })
})

function withGroup({ currency, lines }: PricedOrder, change: Record<string, number>) {
  return {
    currency,
    lines: lines.map((line) => ({ ...line, groups: line.groups.map((group) => ({ ...group, ...change })) })),
  }
}

function reverseFields(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).reverse())
}
