import { priceOrder } from "../.."
import { type ExactAmount, parseExactAmount } from "../../money/exact-amount"
import { priceUnits } from "../price-units"
import { spreadCredit } from "../spread-credit"
import { toCents } from "../../money/cents"
import { anOrder } from "../../__tests__/support/a-medusa-order"

describe("the units of a line", () => {
  it.each([
    ["that divides", 6000, 3, [[3, 2000, 0]]],
    [
      "of three units for 10.00",
      1000,
      3,
      [
        [1, 334, 0],
        [2, 333, 0],
      ],
    ],
    [
      "with fewer cents than units",
      2,
      5,
      [
        [2, 1, 0],
        [3, 0, 0],
      ],
    ],
    ["that is free of charge", 0, 4, [[4, 0, 0]]],
  ])("without a discount cost their price, at most a cent apart: a line %s", (_, cents, count, runs) => {
    expect(asRows(priceUnits(cents, { count, decimals: 0 }))).toEqual(runs)
  })

  it.each([
    [
      "10.00 less over three pieces of 20.00",
      5000,
      3,
      "60",
      [
        [2, 2000, -333],
        [1, 2000, -334],
      ],
    ],
    ["all off", 0, 2, "20", [[2, 1000, -1000]]],
    [
      "a net price of 23.7881 per unit, rounded once",
      7000,
      3,
      "71.3643",
      [
        [1, 2379, -45],
        [2, 2379, -46],
      ],
    ],
    ["a fraction above half a cent, rounded up", 500, 1, "10.006", [[1, 1001, -501]]],
    ["exactly half a cent, rounded up", 900, 1, "10.005", [[1, 1001, -101]]],
    ["half a cent per unit, rounded up", 900, 2, "10.01", [[2, 501, -51]]],
    [
      "less than half a cent of discount, where rounding lifts a unit above its price",
      667,
      2,
      "6.664",
      [
        [1, 334, 0],
        [1, 334, -1],
      ],
    ],
  ])("with a discount share one price: %s", (_, cents, count, originalTotal, runs) => {
    expect(asRows(priceUnits(cents, { count, decimals: 0 }, exact(originalTotal)))).toEqual(runs)
  })

  it("of measured goods are decimal fractions of the measure, priced and discounted by largest remainder", () => {
    expect(asRows(priceUnits(998, { count: 25, decimals: 1 }))).toEqual([
      [23, 40, 0],
      [2, 39, 0],
    ])
    expect(asRows(priceUnits(800, { count: 25, decimals: 1 }, exact("9.975")))).toEqual([
      [23, 40, -8],
      [2, 39, -7],
    ])
    expect(asRows(priceUnits(5, { count: 10, decimals: 1 }, exact("0.08")))).toEqual([
      [5, 1, 0],
      [3, 1, -1],
      [2, 0, 0],
    ])
  })

  it("form only a few groups, however many units there are", () => {
    const { lines } = priceOrder(
      anOrder({ items: [{ unit_price: "0.333", quantity: 10_000 }], credits: ["1234.56"] })
    )

    expect(lines[0]?.groups).toEqual([
      { key: "ordli_0#0", count: 3000, grossUnitPrice: 34, grossUnitDiscount: 0, grossUnitCredit: -13 },
      { key: "ordli_0#1", count: 456, grossUnitPrice: 33, grossUnitDiscount: 0, grossUnitCredit: -13 },
      { key: "ordli_0#2", count: 6544, grossUnitPrice: 33, grossUnitDiscount: 0, grossUnitCredit: -12 },
    ])
  })
})

describe("credit", () => {
  const run = (count: number, unitTotal: number) => ({
    count,
    grossUnitPrice: toCents(unitTotal),
    grossUnitDiscount: toCents(0),
  })

  it("is spread over the units of all lines in proportion, and splits one run at most", () => {
    const spread = spreadCredit([[run(2, 1000), run(1, 999)], [run(1, 500)]], 1000)

    expect(spread.map((runs) => runs.map(({ count, grossUnitCredit }) => [count, grossUnitCredit]))).toEqual([
      [
        [2, -286],
        [1, -285],
      ],
      [[1, -143]],
    ])
  })

  it("is spread in proportion to prices less discounts", () => {
    const discounted = { count: 1, grossUnitPrice: toCents(1000), grossUnitDiscount: toCents(-500) }

    const spread = spreadCredit([[discounted], [run(1, 500)]], 100)

    expect(spread.flat().map(({ grossUnitCredit }) => grossUnitCredit)).toEqual([-50, -50])
  })

  it("may cover all of the goods, and then no unit costs anything", () => {
    const spread = spreadCredit([[run(3, 334)], [run(2, 0)]], 1002)

    expect(spread.flat().map(({ count, grossUnitCredit }) => [count, grossUnitCredit])).toEqual([
      [3, -334],
      [2, 0],
    ])
  })

  it("is exact for an order of almost a billion", () => {
    const spread = spreadCredit([[run(1, 99_999_999_998)], [run(1, 1)]], 99_999_999_997)

    expect(spread.flat().map(({ grossUnitCredit }) => grossUnitCredit)).toEqual([-99_999_999_996, -1])
  })
})

function asRows(runs: ReturnType<typeof priceUnits>) {
  return runs.map(({ count, grossUnitPrice, grossUnitDiscount }) => [
    count,
    grossUnitPrice,
    grossUnitDiscount,
  ])
}

function exact(text: string): ExactAmount {
  const amount = parseExactAmount(text)
  if (!amount) throw new Error(`${text} is no amount`)
  return amount
}
