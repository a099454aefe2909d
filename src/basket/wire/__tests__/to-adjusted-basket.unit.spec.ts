import * as fc from "fast-check"
import {
  allUnits,
  grossTotal,
  parseMedusaOrder,
  priceOrder,
  toAdjustedBasket,
  toAmountBasket,
  toBasket,
  toCents,
} from "../.."
import { anOrder } from "../../__tests__/support/a-medusa-order"
import { arbitraryOrder } from "../../__tests__/support/arbitrary-order"
import { checkBasket } from "../../__tests__/support/check-basket"

const numRuns = Math.min(3_000, Number(process.env.PROPERTY_RUNS ?? 500))

const mugAndTea = () =>
  priceOrder(
    anOrder({
      items: [
        { title: "Mug", unit_price: 30, quantity: 1 },
        { title: "Tea", unit_price: 10, quantity: 1, rates: [7] },
      ],
    })
  )

describe("a basket whose amount differs from the price of its goods", () => {
  it("names the goods, and deducts a lower amount from each VAT rate in proportion", () => {
    const goods = mugAndTea()

    const basket = toAdjustedBasket(goods, allUnits(goods), toCents(3600))

    expect(basket.items).toMatchObject([{ name: "Mug" }, { name: "Tea" }])
    expect(basket.special_items).toMatchObject([
      { article_number: "difference", gross_total_price: -1, tax_rate: 7 },
      { article_number: "difference", gross_total_price: -3, tax_rate: 19 },
    ])
    checkBasket(basket, 3600n)
  })

  it("adds a higher amount to the VAT rate with the largest total", () => {
    const goods = mugAndTea()

    const basket = toAdjustedBasket(goods, allUnits(goods), toCents(4100))

    expect(basket.special_items).toMatchObject([{ gross_total_price: 1, tax_rate: 19 }])
    checkBasket(basket, 4100n)
  })

  it("is the basket of the goods if the amount is their price", () => {
    const goods = mugAndTea()

    expect(toAdjustedBasket(goods, allUnits(goods), toCents(4000))).toEqual(toBasket(goods, allUnits(goods)))
  })

  it("adds up to the cent for any order and any amount", () => {
    fc.assert(
      fc.property(arbitraryOrder, fc.double({ min: 0.001, max: 2, noNaN: true }), ({ order }, share) => {
        const goods = priceOrder(parseMedusaOrder(order))
        const amount = toCents(Math.ceil(grossTotal(goods, allUnits(goods)) * share))
        if (amount === 0) return

        checkBasket(toAdjustedBasket(goods, allUnits(goods), amount), BigInt(amount))
      }),
      { numRuns }
    )
  })
})

describe("a basket without goods, for an amount alone", () => {
  it("has one item for each VAT rate", () => {
    const goods = mugAndTea()

    const basket = toAmountBasket(goods, allUnits(goods), toCents(400))

    expect(basket?.items).toMatchObject([
      { article_number: "difference", gross_total_price: 1, tax_rate: 7 },
      { article_number: "difference", gross_total_price: 3, tax_rate: 19 },
    ])
    if (basket) checkBasket({ grossAmount: 400, ...basket }, 400n)
  })

  it("is refused if the amount is above the price of the units", () => {
    const goods = mugAndTea()

    expect(toAmountBasket(goods, allUnits(goods), toCents(4001))).toBe(undefined)
  })

  it("adds up to the cent for any order and part of it", () => {
    fc.assert(
      fc.property(arbitraryOrder, fc.double({ min: 0.001, max: 1, noNaN: true }), ({ order }, share) => {
        const goods = priceOrder(parseMedusaOrder(order))
        const amount = toCents(Math.floor(grossTotal(goods, allUnits(goods)) * share))
        const basket = amount > 0 ? toAmountBasket(goods, allUnits(goods), amount) : undefined

        if (basket) checkBasket({ grossAmount: amount, ...basket }, BigInt(amount))
      }),
      { numRuns }
    )
  })
})
