import * as fc from "fast-check"
import { allUnits, fitUnits, grossTotal, parseMedusaOrder, pickUnits, priceOrder, toBasket } from "../.."
import { lineFigures } from "../line-figures"
import { anOrder } from "../../__tests__/support/a-medusa-order"
import { arbitraryOrder } from "../../__tests__/support/arbitrary-order"
import { checkBasket } from "../../__tests__/support/check-basket"

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

describe("units fitted to a given value", () => {
  it("are unchanged if they have that value already", () => {
    const goods = mugsAndTea()

    expect(fitUnits(goods, allUnits(goods), 4270, "t")).toEqual({ goods, units: allUnits(goods) })
  })

  it("carry credit if the value is lower", () => {
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

  it("get a line beside the dearest one if the value is higher", () => {
    const goods = mugsAndTea()

    const fitted = fitUnits(goods, allUnits(goods), 5270, "t")

    expect(toBasket(fitted.goods, fitted.units).vats).toMatchObject([{ tax_rate: 7 }, { tax_rate: 19 }])
    const added = fitted.goods.lines.at(-1)
    expect(added).toMatchObject({ name: "Mug", vatRate: 19, groups: [{ count: 1, grossUnitPrice: 1000 }] })
  })

  it("get a line that is named after the original line if the dearest one is a difference itself", () => {
    const goods = mugsAndTea()
    const once = fitUnits(goods, allUnits(goods), 10_000, "t")

    const twice = fitUnits(once.goods, once.units, 20_000, "u")

    expect(once.goods.lines.at(-1)).toMatchObject({ lineId: "mugs~t", groups: [{ key: "mugs~t#0" }] })
    expect(twice.goods.lines.at(-1)).toMatchObject({
      lineId: "mugs~u",
      groups: [{ key: "mugs~u#0", grossUnitPrice: 10_000 }],
    })
    expect(twice.units).toEqual([...once.units, { key: "mugs~u#0", count: 1 }])
  })

  it("get new groups beside those of other units, with the credit of both", () => {
    const goods = mugsAndTea()
    const once = fitUnits(
      goods,
      pickUnits(goods, allUnits(goods), [{ lineId: "mugs", quantity: 2 }]),
      2000,
      "t"
    )

    const twice = fitUnits(once.goods, once.units, 1501, "u")

    expect(once.units).toEqual([{ key: "mugs#t.0", count: 2 }])
    expect(twice.units).toEqual([
      { key: "mugs#u.0", count: 1 },
      { key: "mugs#u.1", count: 1 },
    ])
    expect(twice.goods.lines.find(({ lineId }) => lineId === "mugs")?.groups).toMatchObject([
      { key: "mugs#0", count: 3, grossUnitCredit: 0 },
      { key: "mugs#t.0", count: 2, grossUnitCredit: -290 },
      { key: "mugs#u.0", count: 1, grossUnitCredit: -540 },
      { key: "mugs#u.1", count: 1, grossUnitCredit: -539 },
    ])
  })

  it("are never worth less than nothing, also those that carry credit already", () => {
    const goods = mugsAndTea()
    const mugs = pickUnits(goods, allUnits(goods), [{ lineId: "mugs", quantity: 2 }])
    const once = fitUnits(goods, mugs, 2000, "t")

    const twice = fitUnits(once.goods, [...once.units, { key: "tea#0", count: 1 }], 1, "u")

    const worth = twice.units.map(({ key }) => grossTotal(twice.goods, [{ key, count: 1 }]))
    expect(Math.min(...worth)).toBe(0)
    expect(grossTotal(twice.goods, twice.units)).toBe(1)
  })

  it("are unchanged without any goods to name", () => {
    const goods = { ...mugsAndTea(), lines: [] }

    expect(fitUnits(goods, [], 500, "t")).toEqual({ goods, units: [] })
  })

  it("stay units of the same lines and measure, cost the value to the cent, and make a valid basket", () => {
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
