import { allUnits, priceOrder, toBasket } from "../.."
import { anOrder, type ItemInput } from "../../__tests__/support/a-medusa-order"

describe("the article of a line, as sent to Ratepay", () => {
  it("has SKU, product title, variant title, product type and pieces", () => {
    expect(
      wireItem({
        title: "Mug, red",
        product_title: "Mug",
        variant_title: "Red",
        variant_sku: "MUG-RED",
        variant_id: "variant_1",
        product_type: "Kitchen",
        product_collection: "Spring",
      })
    ).toMatchObject({
      article_number: "MUG-RED",
      name: "Mug",
      description: "Red",
      category: "Kitchen",
      unit: "piece",
    })
  })

  it.each([
    [{ variant_id: "variant_1" }, { article_number: "variant_1", name: "Mug" }],
    [{ variant_sku: "  ", variant_id: "variant_1" }, { article_number: "variant_1" }],
    [{ title: "Engraving" }, { article_number: "Engraving", name: "Engraving" }],
    [
      { title: "", variant_sku: "X1" },
      { article_number: "X1", name: "X1" },
    ],
    [{ title: null }, { article_number: "Article", name: "Article" }],
    [{ product_type: "", product_collection: "Spring" }, { category: "Spring" }],
  ])("falls back to the next best name and number for %p", (item, expected) => {
    expect(wireItem(item)).toMatchObject(expected)
  })

  it.each([null, "", "Default variant", "Default Variant", "Default option value", "default"])(
    "has no description for the variant title %p",
    (variant_title) => {
      expect(JSON.stringify(wireItem({ variant_title }))).not.toContain("description")
    }
  )

  it("is cut to Ratepay's limits without splitting a character", () => {
    const item = wireItem({
      product_title: `${"n".repeat(254)}🎁`,
      variant_sku: "s".repeat(300),
      variant_title: `${"d".repeat(510)}👍🏽`,
      product_type: "c".repeat(600),
    })

    expect(item).toMatchObject({
      article_number: "s".repeat(255),
      name: "n".repeat(254),
      description: "d".repeat(510),
      category: "c".repeat(511),
    })
  })

  it("has the method's name and no unit for shipping, which is a special item", () => {
    const order = priceOrder(
      anOrder({
        items: [{ unit_price: 10, quantity: 1 }],
        shipping_methods: [
          { amount: 4.9, name: "DHL" },
          { amount: 2, name: null },
        ],
      })
    )

    expect(JSON.parse(JSON.stringify(toBasket(order, allUnits(order)).special_items))).toEqual([
      {
        article_number: "shipping",
        name: "DHL",
        quantity: 1,
        gross_unit_price: 4.9,
        gross_total_price: 4.9,
        tax_rate: 19,
      },
      {
        article_number: "shipping",
        name: "Shipping",
        quantity: 1,
        gross_unit_price: 2,
        gross_total_price: 2,
        tax_rate: 19,
      },
    ])
  })
})

function wireItem(item: Partial<ItemInput>) {
  const order = priceOrder(anOrder({ items: [{ unit_price: 10, quantity: 1, ...item }] }))
  return toBasket(order, allUnits(order)).items[0]
}
