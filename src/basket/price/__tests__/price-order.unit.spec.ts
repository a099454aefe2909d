import { allUnits, grossTotal, parseMedusaOrder, priceOrder, toBasket, toCents } from "../.."
import { InvalidInputError } from "../../../ratepay-api"
import { anOrder, type OrderInput } from "../../__tests__/support/a-medusa-order"
import { checkBasket } from "../../__tests__/support/check-basket"

const mug = { id: "ordli_mug", unit_price: 20, quantity: 3 }

describe("pricing an order", () => {
  it("gives a cent of rounding to the line with the largest remainder, instead of adding a line for it", () => {
    const { lines } = priceOrder(
      anOrder({
        items: [
          { title: "A", unit_price: "1.004", quantity: 1 },
          { title: "B", unit_price: "1.003", quantity: 1 },
          { title: "C", unit_price: "1.002", quantity: 1 },
        ],
      })
    )

    expect(lines.map(({ name, groups }) => [name, groups[0]?.grossUnitPrice])).toEqual([
      ["A", 101],
      ["B", 100],
      ["C", 100],
    ])
  })

  it("rounds half of 9.99 up, although Medusa's division leaves it just below the half", () => {
    const order = priceOrder(
      anOrder({
        items: [{ unit_price: 9.99, quantity: 1, adjustments: [{ amount: "4.1974789915966386554" }] }],
      })
    )

    expect(grossTotal(order, allUnits(order))).toBe(500)
  })

  it("adds the rates of several tax lines up to one VAT rate", () => {
    const order = priceOrder(anOrder({ items: [{ ...mug, rates: [7.7, 0.1, "0.2"] }] }))

    expect(order.lines[0]?.vatRate).toBe(8)
  })

  it("prices the units of a line that were not returned, and omits a line that was returned in full", () => {
    const order = priceOrder(
      parseMedusaOrder({
        currency_code: "eur",
        total: 5,
        items: [
          { ...line("kept", 3, 5), detail: { return_received_quantity: 1, return_dismissed_quantity: 1 } },
          { ...line("gone", 2, 0), detail: { return_received_quantity: 2, return_dismissed_quantity: null } },
        ],
      })
    )

    expect(order.lines.map(({ lineId, groups }) => [lineId, groups[0]?.count])).toEqual([["kept", 1]])
  })

  it("prices the unpaid rest of an order as all its goods, each less its share of what is already paid", () => {
    const order = priceOrder(anOrder({ items: [mug], credits: [10] }), { alreadyPaid: toCents(2000) })

    expect(order.lines[0]?.groups).toMatchObject([{ count: 3, grossUnitPrice: 2000, grossUnitCredit: -1000 }])
    checkBasket(toBasket(order, allUnits(order)), 3000n)
  })

  it("ignores credit of up to a cent, as Medusa's total does", () => {
    const order = priceOrder(anOrder({ items: [mug], credits: ["0.01"] }))

    expect(grossTotal(order, allUnits(order))).toBe(6000)
  })

  it("prices a line above its original total at its total, without a discount", () => {
    const order = priceOrder(
      parseMedusaOrder({
        currency_code: "eur",
        total: 12.01,
        items: [{ ...line("l", 2, 12.01), original_total: 10 }],
      })
    )

    expect(order.lines[0]?.groups).toMatchObject([
      { count: 1, grossUnitPrice: 601, grossUnitDiscount: 0 },
      { count: 1, grossUnitPrice: 600, grossUnitDiscount: 0 },
    ])
  })

  it("keeps a free item as a unit that costs zero", () => {
    const order = priceOrder(
      anOrder({
        items: [
          mug,
          {
            id: "ordli_gift",
            unit_price: 8,
            quantity: 1,
            rates: [7],
            adjustments: [{ amount: 8, is_tax_inclusive: true }],
          },
        ],
      })
    )

    const basket = toBasket(order, allUnits(order))

    expect(basket.items).toContainEqual(
      expect.objectContaining({ gross_unit_price: 8, gross_unit_discount: -8, gross_total_price: 0 })
    )
    expect(basket.vats.map(({ tax_rate }) => tax_rate)).toEqual([19])
    checkBasket(basket, 6000n)
  })

  it("keeps an order of free items only, with a price of zero", () => {
    const order = priceOrder(anOrder({ items: [{ ...mug, unit_price: 0 }] }))

    expect(order.lines[0]?.groups).toMatchObject([
      { count: 3, grossUnitPrice: 0, grossUnitDiscount: 0, grossUnitCredit: 0 },
    ])
  })

  it("has a discount also if it is less than a cent and rounding shows it", () => {
    const order = priceOrder(
      parseMedusaOrder({
        currency_code: "eur",
        total: "10.004",
        items: [{ ...line("a", 1, 0), total: "10.004", original_total: "10.006" }],
      })
    )

    expect(order.lines[0]?.groups).toMatchObject([{ grossUnitPrice: 1001, grossUnitDiscount: -1 }])
  })

  it.each([
    ["credit", { credits: [60] }, 0],
    ["earlier payments", {}, 6000],
  ])("prices an order that %s cover completely", (_, input, alreadyPaid) => {
    const order = priceOrder(anOrder({ items: [mug], ...input }), { alreadyPaid: toCents(alreadyPaid) })

    expect(grossTotal(order, allUnits(order))).toBe(0)
  })

  it("sorts lines by their goods, shipping last", () => {
    const order = priceOrder(
      anOrder({
        items: [
          { id: "2", title: "tea", unit_price: 1, quantity: 1 },
          { id: "3", title: "Mug", unit_price: 2, quantity: 1 },
          { id: "1", title: "Mug", unit_price: 1, quantity: 2 },
          { id: "0", title: "Mug", unit_price: 1, quantity: 1 },
          { id: "5", title: "Mug", variant_sku: "A", unit_price: 9, quantity: 9 },
        ],
        shipping_methods: [{ id: "s", amount: 1 }],
      })
    )

    expect(order.lines.map(({ lineId }) => lineId)).toEqual(["5", "0", "3", "1", "2", "s"])
  })

  it("gives the cent of rounding to the same goods whatever ids the lines have", () => {
    const basketOf = (first: string, second: string) => {
      const order = priceOrder(
        anOrder({
          items: [
            { id: first, unit_price: "1.001", quantity: 1 },
            { id: second, unit_price: "1.004", quantity: 1 },
          ],
        })
      )
      return toBasket(order, allUnits(order))
    }

    expect(basketOf("1", "2")).toEqual(basketOf("2", "1"))
    expect(basketOf("1", "2").grossAmount).toBe(201)
  })
})

describe("an order that cannot be priced", () => {
  it.each<[string, OrderInput, string]>([
    [
      "a negative price",
      { items: [mug, { id: "l", unit_price: -5, quantity: 1 }] },
      "items[l].original_total: must not be below zero: a price reduction belongs in a promotion or a credit line",
    ],
    [
      "a discount above the price",
      { items: [mug, { id: "l", unit_price: 5, quantity: 1, adjustments: [{ amount: 6 }] }] },
      "items[l].total: must not be below zero: a price reduction belongs in a promotion or a credit line",
    ],
    [
      "a shipping discount above its price",
      { items: [mug], shipping_methods: [{ id: "s", amount: 5, adjustments: [{ amount: 6 }] }] },
      "shipping_methods[s].total: must not be below zero: a price reduction belongs in a promotion or a credit line",
    ],
    [
      "a quantity of zero",
      { items: [{ ...mug, quantity: 0 }] },
      "items[ordli_mug].quantity: must be above zero",
    ],
    [
      "a quantity below zero",
      { items: [{ ...mug, quantity: -1 }] },
      "items[ordli_mug].quantity: must be above zero",
    ],
    [
      "a quantity of eleven decimals",
      { items: [{ ...mug, quantity: "0.00000000001" }] },
      "items[ordli_mug].quantity: must be a quantity of at most ten decimals",
    ],
    [
      "a VAT rate of three decimals",
      { items: [{ ...mug, rates: [19, 0.125] }] },
      "items[ordli_mug].tax_lines: must add up to a rate from 0 to below 1000 percent with at most two decimals",
    ],
    [
      "a VAT rate of 1000 percent",
      { items: [{ ...mug, rates: [1000] }] },
      "items[ordli_mug].tax_lines: must add up to a rate from 0 to below 1000 percent with at most two decimals",
    ],
    [
      "a currency without decimals",
      { currency_code: "jpy", items: [mug] },
      "currency_code: must be a currency with two decimals, such as EUR or CHF",
    ],
    ["credit above the order", { items: [mug], credits: [61] }, "credit_lines: must not exceed the order"],
    [
      "credit below zero",
      { items: [mug], credits: [-5] },
      "credit_lines: must not be below zero in sum: a surcharge belongs in a line item",
    ],
    ["a line id twice", { items: [mug, mug] }, "items[ordli_mug].id: must not occur twice"],
  ])("is refused for %s, with the name of the field", (_, input, message) => {
    expect(() => priceOrder(anOrder(input))).toThrow(new InvalidInputError([toField(message)]))
  })

  it("is refused if its total is not the sum of its lines less its credit", () => {
    const order = { currency_code: "eur", total: "10.001", items: [line("l", 1, 10)] }

    expect(() => priceOrder(parseMedusaOrder(order))).toThrow(
      "total: must be the sum of the lines less the credit lines"
    )
  })

  it("is priced where lines differ from Medusa's total only by amounts that Medusa takes for zero", () => {
    const order = { currency_code: "eur", total: "10.00010000000506583", items: [line("l", 1, 10)] }

    expect(() => priceOrder(parseMedusaOrder(order))).not.toThrow()
  })

  it("is refused if more was returned than ordered", () => {
    const order = {
      currency_code: "eur",
      total: 0,
      items: [{ ...line("l", 1, 0), detail: { return_received_quantity: 2 } }],
    }

    expect(() => priceOrder(parseMedusaOrder(order))).toThrow(
      "items[l].detail: must not have more returned than ordered"
    )
  })

  it("is refused if its goods are worth a billion before credit", () => {
    const order = {
      currency_code: "eur",
      total: 1,
      items: [line("a", 1, 600_000_000), line("b", 1, 600_000_000)],
      credit_lines: [{ amount: 600_000_000 }, { amount: "599999999" }],
    }

    expect(() => priceOrder(parseMedusaOrder(order))).toThrow("total: must be below a billion before credit")
    const exactly = {
      ...order,
      total: 600_000_000,
      items: [line("a", 1, 600_000_000), line("b", 1, 400_000_000)],
    }
    expect(() =>
      priceOrder(parseMedusaOrder({ ...exactly, credit_lines: [{ amount: 400_000_000 }] }))
    ).toThrow("total: must be below a billion before credit")
  })

  it.each([-1, 6001])("is refused if %d cents of 6000 are already paid", (cents) => {
    expect(() => priceOrder(anOrder({ items: [mug] }), { alreadyPaid: toCents(cents) })).toThrow(
      "alreadyPaid: must lie between zero and the order's total"
    )
  })
})

function line(id: string, quantity: number, total: number) {
  return { id, quantity, total, original_total: total, title: "Mug", tax_lines: [{ rate: 19 }] }
}

function toField(text: string) {
  const [path = "", ...message] = text.split(": ")
  return { path, message: message.join(": ") }
}
