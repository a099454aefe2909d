import { allUnits, parseMedusaOrder, pickUnits, priceOrder, toBasket } from "../.."
import { anOrder } from "../../__tests__/support/a-medusa-order"
import { checkBasket } from "../../__tests__/support/check-basket"

describe("a Ratepay basket", () => {
  it("lists shipping as an item if it has no goods", () => {
    const order = priceOrder(
      anOrder({ items: [{ unit_price: 10, quantity: 1 }], shipping_methods: [{ id: "parcel", amount: 5 }] })
    )

    const basket = toBasket(order, pickUnits(order, allUnits(order), [{ lineId: "parcel", quantity: 1 }]))

    expect(basket.items).toMatchObject([{ article_number: "shipping", gross_total_price: 5 }])
    expect(basket.special_items).toEqual([])
    checkBasket(basket, 500n)
  })

  it("shows pieces as one item for each price and discount, and shipping as a special item", () => {
    const order = priceOrder(
      anOrder({
        items: [
          {
            id: "mug",
            title: "Mug",
            variant_title: "Red",
            variant_sku: "MUG-1",
            product_type: "Ceramics",
            unit_price: 20,
            quantity: 3,
            adjustments: [{ amount: 10, is_tax_inclusive: true }],
          },
        ],
        shipping_methods: [{ id: "parcel", name: "Parcel", amount: 5 }],
      })
    )

    const basket = toBasket(order, allUnits(order))

    const mugs = {
      article_number: "MUG-1",
      name: "Mug",
      description: "Red",
      category: "Ceramics",
      unit: "piece",
      gross_unit_price: 20,
      tax_rate: 19,
    }
    expect(basket.items).toEqual([
      { ...mugs, quantity: 2, gross_unit_discount: -3.33, gross_total_price: 33.34 },
      { ...mugs, quantity: 1, gross_unit_discount: -3.34, gross_total_price: 16.66 },
    ])
    expect(basket.special_items).toEqual([
      {
        article_number: "shipping",
        name: "Parcel",
        quantity: 1,
        gross_unit_price: 5,
        gross_total_price: 5,
        tax_rate: 19,
      },
    ])
    checkBasket(basket, 5500n)
  })

  it("has no item for lines without selected units", () => {
    const order = priceOrder(
      anOrder({
        items: [
          { id: "mug", title: "Mug", unit_price: 8, quantity: 2 },
          { id: "tea", title: "Tea", unit_price: 4, quantity: 1, rates: [7] },
        ],
        shipping_methods: [{ id: "parcel", amount: 5 }],
      })
    )

    const basket = toBasket(order, pickUnits(order, allUnits(order), [{ lineId: "mug", quantity: 1 }]))

    expect(basket.items).toMatchObject([{ name: "Mug", quantity: 1, gross_total_price: 8 }])
    expect(basket.special_items).toEqual([])
    expect(basket.vats).toMatchObject([{ tax_rate: 19 }])
    expect(basket.grossAmount).toBe(800)
  })

  it("shows credit as one special item per VAT rate, that of shipping included", () => {
    const order = priceOrder(
      anOrder({
        items: [
          { title: "Mug", unit_price: 40, quantity: 1 },
          { title: "Tea", unit_price: 50, quantity: 1, rates: [7] },
        ],
        shipping_methods: [{ amount: 10 }],
        credits: [20, 10],
      })
    )

    const basket = toBasket(order, allUnits(order))

    expect(basket.special_items.filter(({ article_number }) => article_number === "credit")).toEqual([
      {
        article_number: "credit",
        name: "Credit",
        quantity: 1,
        gross_unit_price: -15,
        gross_total_price: -15,
        tax_rate: 7,
      },
      {
        article_number: "credit",
        name: "Credit",
        quantity: 1,
        gross_unit_price: -15,
        gross_total_price: -15,
        tax_rate: 19,
      },
    ])
    expect(basket.vats.map(({ tax_rate }) => tax_rate)).toEqual([7, 19])
    checkBasket(basket, 7000n)
  })

  it("shows pieces that differ only in credit as one item", () => {
    const order = priceOrder(anOrder({ items: [{ unit_price: 10, quantity: 3 }], credits: [10] }))

    const basket = toBasket(order, allUnits(order))

    expect(order.lines[0]?.groups).toHaveLength(2)
    expect(basket.items).toMatchObject([{ quantity: 3, gross_unit_price: 10, gross_total_price: 30 }])
    checkBasket(basket, 2000n)
  })

  it.each([
    [
      "the true quantity if a price in cents gives the total",
      "3.99",
      "2.6",
      { quantity: 2.6, gross_unit_price: 3.99, gross_total_price: 10.37 },
    ],
    [
      "the true quantity of ten decimals",
      "3.99",
      "0.3333333333",
      { quantity: 0.3333333333, gross_unit_price: 3.99, gross_total_price: 1.33 },
    ],
    [
      "a quantity of 1 if the total depends on how a half is rounded",
      "3.99",
      "2.5",
      { quantity: 1, unit: "2.5", gross_unit_price: 9.98, gross_total_price: 9.98 },
    ],
    [
      "a quantity of 1 if no price in cents gives the total",
      "0.333",
      "33.5",
      { quantity: 1, unit: "33.5", gross_unit_price: 11.16, gross_total_price: 11.16 },
    ],
  ])("shows measured goods as one item, with %s", (_, unit_price, quantity, item) => {
    const order = priceOrder(anOrder({ items: [{ unit_price, quantity }] }))

    const basket = toBasket(order, allUnits(order))

    expect(basket.items).toHaveLength(1)
    expect(basket.items[0]).toMatchObject(item)
    checkBasket(basket, BigInt(basket.grossAmount))
  })

  it("shows the discount of measured goods per whole measure", () => {
    const order = priceOrder(
      anOrder({
        items: [{ unit_price: 10, quantity: "1.5", adjustments: [{ amount: 3, is_tax_inclusive: true }] }],
      })
    )

    const basket = toBasket(order, allUnits(order))

    expect(basket.items).toMatchObject([
      { quantity: 1.5, gross_unit_price: 10, gross_unit_discount: -2, gross_total_price: 12 },
    ])
    expect(basket.items[0]?.unit).toBeUndefined()
    checkBasket(basket, 1200n)
  })

  it.each([
    ["0.25", { quantity: 0.25, gross_unit_price: 27.91, gross_total_price: 6.98 }],
    ["0.01", { quantity: 0.01, gross_unit_price: 27.91, gross_total_price: 0.28 }],
    ["0.02", { quantity: 0.02, gross_unit_price: 27.91, gross_total_price: 0.56 }],
    ["0.5", { quantity: 1, unit: "0.5", gross_unit_price: 13.95, gross_total_price: 13.95 }],
  ])(
    "shows %s of measured goods at the price of the whole line, if that gives the exact cents",
    (quantity, item) => {
      const order = priceOrder(anOrder({ items: [{ id: "cheese", unit_price: "27.90", quantity: "0.75" }] }))

      const basket = toBasket(order, pickUnits(order, allUnits(order), [{ lineId: "cheese", quantity }]))

      expect(basket.items).toMatchObject([item])
      checkBasket(basket, BigInt(basket.grossAmount))
    }
  )

  it("shows measured goods as a quantity of 1 if a whole measure would cost more than a billion", () => {
    const gold = { id: "gold", title: "Gold", quantity: "0.0000000001", total: 20, original_total: 20 }
    const order = priceOrder(parseMedusaOrder({ currency_code: "eur", total: 20, items: [gold] }))

    const basket = toBasket(order, allUnits(order))

    expect(basket.items).toMatchObject([{ quantity: 1, unit: "0.0000000001", gross_unit_price: 20 }])
    checkBasket(basket, 2000n)
  })

  it("has a net amount of at least one cent under every VAT rate with a gross amount", () => {
    const order = priceOrder(anOrder({ items: [{ unit_price: "0.01", quantity: 1, rates: [250] }] }))

    expect(toBasket(order, allUnits(order)).vats).toEqual([
      { tax_rate: 250, net_amount: 0.01, tax_amount: 0 },
    ])
  })

  it.each([
    [67.6, 19, 56.81, 10.79],
    [30, 19, 25.21, 4.79],
    [40.9, 19, 34.37, 6.53],
    [14, 7, 13.08, 0.92],
    [10, 0, 10, 0],
    [10.81, 8.1, 10, 0.81],
  ])("splits %d gross at %d percent into %d net and %d tax", (gross, rate, net_amount, tax_amount) => {
    const order = priceOrder(anOrder({ items: [{ unit_price: gross, quantity: 1, rates: [rate] }] }))

    expect(toBasket(order, allUnits(order)).vats).toEqual([{ tax_rate: rate, net_amount, tax_amount }])
  })

  it("is refused if there is nothing to pay", () => {
    const free = priceOrder(
      anOrder({
        items: [{ unit_price: 8, quantity: 1, adjustments: [{ amount: 8, is_tax_inclusive: true }] }],
      })
    )
    const paid = priceOrder(anOrder({ items: [{ unit_price: 8, quantity: 1 }], credits: [8] }))

    for (const order of [free, paid]) {
      expect(() => toBasket(order, allUnits(order))).toThrow(
        "gross_amount: must be above zero: there is nothing to pay for these units"
      )
    }
    expect(() => toBasket(paid, [])).toThrow("gross_amount: must be above zero")
  })

  it("is refused for units that the order does not have", () => {
    const order = priceOrder(anOrder({ items: [{ id: "mug", unit_price: 8, quantity: 1 }] }))

    expect(() => toBasket(order, [{ key: "mug#0", count: 2 }])).toThrow("units[mug#0]: has 1 units, not 2")
  })
})
