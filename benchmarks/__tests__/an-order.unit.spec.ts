import { allUnits, parseMedusaOrder, priceOrder, toBasket } from "../../src/basket"
import { anOrder } from "../an-order"

describe("the benchmark's order", () => {
  const priced = priceOrder(parseMedusaOrder(anOrder(100)))

  it("becomes a basket with all its lines and shipping", () => {
    const basket = toBasket(priced, allUnits(priced))

    expect(new Set(basket.items.map(({ article_number }) => article_number)).size).toBe(100)
    expect(basket.special_items).toHaveLength(1)
    expect(basket.vats.map(({ tax_rate }) => tax_rate)).toEqual([7, 19])
  })

  it("has discounts, and lines whose units differ by a cent, so that mapping it is real work", () => {
    const goods = priced.lines.filter(({ source }) => source === "item")

    expect(goods.some(({ groups }) => groups.some(({ grossUnitDiscount }) => grossUnitDiscount !== 0))).toBe(
      true
    )
    expect(goods.some(({ groups }) => groups.length > 1)).toBe(true)
  })
})
