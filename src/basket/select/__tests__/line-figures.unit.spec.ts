import { allUnits, fitUnits, priceOrder } from "../.."
import { lineFigures, sumLineFigures } from "../line-figures"
import { anOrder } from "../../__tests__/support/a-medusa-order"

const goods = priceOrder(
  anOrder({
    items: [
      { id: "cloth", title: "Cloth", unit_price: 4, quantity: "2.5" },
      { id: "mugs", title: "Mug", unit_price: 12.9, quantity: 3 },
    ],
  })
)

describe("the figures of lines", () => {
  it("are the quantity and price of each selection, in the order of the lines", () => {
    const figures = lineFigures(goods, {
      open: [
        { key: "mugs#0", count: 2 },
        { key: "cloth#0", count: 5 },
      ],
      captured: [{ key: "mugs#0", count: 1 }],
    })

    expect(figures.map(({ line, figures }) => [line.lineId, figures])).toEqual([
      ["cloth", { open: { quantity: 0.5, gross: 200 }, captured: { quantity: 0, gross: 0 } }],
      ["mugs", { open: { quantity: 2, gross: 2580 }, captured: { quantity: 1, gross: 1290 } }],
    ])
  })

  it("add a difference line to the price of its original line, and to no quantity", () => {
    const fitted = fitUnits(goods, allUnits(goods), 5000, "t")

    const figures = lineFigures(fitted.goods, { all: fitted.units })

    expect(figures.map(({ line, figures }) => [line.lineId, figures.all])).toEqual([
      ["cloth", { quantity: 2.5, gross: 1000 }],
      ["mugs", { quantity: 3, gross: 4000 }],
    ])
  })

  it("of several payments are added up by line, with exact decimals", () => {
    const payment = (count: number) => ({ goods, selections: { open: [{ key: "cloth#0", count }] } })

    const sums = sumLineFigures([payment(1), payment(2)])

    expect([...sums.keys()]).toEqual(["cloth", "mugs"])
    expect(sums.get("cloth")?.figures).toEqual({ open: { quantity: 0.3, gross: 120 } })
    expect(sums.get("mugs")?.figures).toEqual({ open: { quantity: 0, gross: 0 } })
  })
})
