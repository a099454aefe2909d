import { allUnits, parseMedusaOrder, priceOrder, toBasket } from "../../src/basket"
import { anOrder } from "../an-order"

describe("the order that is mapped for time", () => {
  const priced = priceOrder(parseMedusaOrder(anOrder(100)))

  it("has all its lines, and shipping, in the basket", () => {
    const basket = toBasket(priced, allUnits(priced))

    expect(new Set(basket.items.map(({ article_number }) => article_number)).size).toBe(100)
    expect(basket.special_items).toHaveLength(1)
    expect(basket.vats.map(({ tax_rate }) => tax_rate)).toEqual([7, 19])
  })

  it("has discounts and lines whose units differ by a cent: the work there is to do", () => {
    const goods = priced.lines.filter(({ source }) => source === "item")

    expect(goods.some(({ groups }) => groups.some(({ grossUnitDiscount }) => grossUnitDiscount !== 0))).toBe(
      true
    )
    expect(goods.some(({ groups }) => groups.length > 1)).toBe(true)
  })
})
