import * as fc from "fast-check"
import { allUnits, fitUnits, grossTotal, parseMedusaOrder, pickUnits, priceOrder, toBasket } from ".."
import { lineFigures } from "../line-figures"
import { anOrder } from "./support/a-medusa-order"
import { arbitraryOrder } from "./support/arbitrary-order"
import { checkBasket } from "./support/check-basket"

const numRuns = Math.min(3_000, Number(process.env.PROPERTY_RUNS ?? 500))

const mugsAndTea = () =>
  priceOrder(
    anOrder({
      items: [
        { id: "mugs", title: "Mug", unit_price: 12.9, quantity: 3 },
        { id: "tea", title: "Tea", unit_price: 4, quantity: 1, rates: [7] },
      ],
    })
  )

describe("units of a given worth", () => {
  it("are the same where they are worth it", () => {
    const goods = mugsAndTea()

    expect(fitUnits(goods, allUnits(goods), 4270, "t")).toEqual({ goods, units: allUnits(goods) })
  })

  it("carry credit where they are worth less", () => {
    const goods = mugsAndTea()

    const fitted = fitUnits(
      goods,
      pickUnits(goods, allUnits(goods), [{ lineId: "mugs", quantity: 3 }]),
      2870,
      "t"
    )

    const { items, special_items, grossAmount } = toBasket(fitted.goods, fitted.units)
    expect(items).toMatchObject([{ name: "Mug", quantity: 3, gross_total_price: 38.7 }])
    expect(special_items).toMatchObject([{ article_number: "credit", gross_total_price: -10 }])
    expect(grossAmount).toBe(2870)
  })

  it("bring a line beside the dearest where they are worth more", () => {
    const goods = mugsAndTea()

    const fitted = fitUnits(goods, allUnits(goods), 5270, "t")

    expect(toBasket(fitted.goods, fitted.units).vats).toMatchObject([{ tax_rate: 7 }, { tax_rate: 19 }])
    const added = fitted.goods.lines.at(-1)
    expect(added).toMatchObject({ name: "Mug", vatRate: 19, groups: [{ count: 1, grossUnitPrice: 1000 }] })
  })

  it("are of the same lines and measure, add up to the cent, and are a basket Ratepay takes", () => {
    fc.assert(
      fc.property(arbitraryOrder, fc.double({ min: 0.001, max: 2, noNaN: true }), ({ order }, share) => {
        const goods = priceOrder(parseMedusaOrder(order))
        const units = allUnits(goods)
        const value = Math.ceil(grossTotal(goods, units) * share)

        const fitted = fitUnits(goods, units, value, "t")

        expect(grossTotal(fitted.goods, fitted.units)).toBe(value)
        const measures = (of: typeof goods, selection: typeof units) =>
          new Map(
            lineFigures(of, { all: selection }).map(({ line, figures }) => [
              line.lineId,
              figures.all.quantity,
            ])
          )
        for (const [lineId, quantity] of measures(goods, units))
          expect(measures(fitted.goods, fitted.units).get(lineId)).toBe(quantity)
        if (value > 0) checkBasket(toBasket(fitted.goods, fitted.units), BigInt(value))
      }),
      { numRuns }
    )
  })
})
