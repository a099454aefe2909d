import { parseExactAmount, type ExactAmount } from "../exact-amount"
import { netOf, sumVatRate } from "../vat-rate"

describe("the VAT rate of a line", () => {
  it.each([
    [[], 0],
    [["0"], 0],
    [["0.01"], 0.01],
    [["19"], 19],
    [["8.1"], 8.1],
    [["5", "2.6"], 7.6],
    [["999.99"], 999.99],
  ])("is the sum of the tax lines %j: %d percent", (rates, sum) => {
    expect(sumVatRate(rates.map(parse))).toBe(sum)
  })

  it.each([[["19.001"]], [["-0.01"]], [["-1"]], [["1000"]], [["999.99", "0.01"]], [["0.005", "7"]]])(
    "is undefined for the tax lines %j, whose sum Ratepay does not accept",
    (rates) => {
      expect(sumVatRate(rates.map(parse))).toBeUndefined()
    }
  )
})

describe("the net part of a gross amount", () => {
  it.each([
    [11900, 19, 10000],
    [119, 19, 100],
    [1, 19, 1],
    [2, 19, 2],
    [10000, 0, 10000],
    [10810, 8.1, 10000],
    [5, 150, 2],
    [3, 100, 2],
    [1, 999.99, 1],
    [0, 19, 0],
    [100_000_000_000, 19, 84_033_613_445],
  ])("of %d cents at %d percent is %d cents, rounded half up", (gross, rate, net) => {
    expect(netOf(gross, rate)).toBe(net)
  })
})

function parse(text: string): ExactAmount {
  const exact = parseExactAmount(text)
  if (!exact) throw new Error(`${text} is no amount`)
  return exact
}
