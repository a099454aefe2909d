import { BigNumber } from "bignumber.js"
import * as fc from "fast-check"
import {
  addExact,
  type ExactAmount,
  isSameAmount,
  multiplyExact,
  parseExactAmount,
  roundHalfUp,
  subtractExact,
  zero,
} from "../exact-amount"

/** Amounts of up to eleven decimals, as decimal text. */
const amount = fc
  .bigInt({ min: -(10n ** 16n), max: 10n ** 16n })
  .map((digits) => new BigNumber(digits.toString()).shiftedBy(-11).toFixed())

describe("an exact amount", () => {
  it("keeps every digit down to a billionth of a cent", () => {
    fc.assert(
      fc.property(amount, (text) => {
        fc.pre(new BigNumber(text).gte(0) || new BigNumber(text).lte("-0.0001"))

        expect(toText(parse(text))).toBe(text)
      })
    )
  })

  it("is read of a number's digits as of its text, however many there are", () => {
    const number = fc
      .tuple(fc.bigInt({ min: -(10n ** 32n), max: 10n ** 32n }), fc.integer({ min: -40, max: 4 }))
      .map(([digits, places]) => new BigNumber(digits.toString()).shiftedBy(places))
    fc.assert(
      fc.property(number, (big) => {
        const read = parseExactAmount(big.toFixed())

        expect(parseExactAmount(big)).toEqual(read)
        expect(parseExactAmount({ bigNumber: big })).toEqual(read)
      })
    )
  })

  it.each([NaN, Infinity, -Infinity])("is none of %p", (number) => {
    expect(parseExactAmount(new BigNumber(number))).toBeUndefined()
  })

  it("adds and subtracts without rounding", () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        fc.pre([a, b].every((text) => new BigNumber(text).gte(0)))

        const [sum, difference] = [addExact(parse(a), parse(b)), subtractExact(parse(a), parse(b))]

        expect(toText(sum)).toBe(new BigNumber(a).plus(b).toFixed())
        expect(toText(difference)).toBe(new BigNumber(a).minus(b).toFixed())
        for (const { billionths } of [sum, difference]) {
          expect(billionths).toBeGreaterThanOrEqual(0)
          expect(billionths).toBeLessThan(1_000_000_000)
        }
      })
    )
  })

  it("carries billionths that add up to exactly a cent", () => {
    expect(addExact(parse("0.004"), parse("0.006"))).toEqual({ cents: 1, billionths: 0 })
    expect(subtractExact(parse("0.014"), parse("0.004"))).toEqual({ cents: 1, billionths: 0 })
  })

  it.each([
    ["0.999999999999", { cents: 100, billionths: 0 }],
    ["0.0099999999999999", { cents: 1, billionths: 0 }],
    ["-0.000000000000000001", zero],
    ["-0.0000999", zero],
    ["-0.0001", { cents: -1, billionths: 990_000_000 }],
    ["-1.25", { cents: -125, billionths: 0 }],
  ])("is read from %s without the rounding error of Medusa's divisions", (text, exact) => {
    expect(parseExactAmount(text)).toEqual(exact)
  })

  it.each([
    ["10", "10.0001", true],
    ["10.0001", "10", true],
    ["10", "10.000101", false],
    ["10.000101", "10", false],
    ["10", "10", true],
    ["10", "15", false],
    ["15", "10", false],
    ["9.99995", "5", false],
  ])("is the same for %s and %s, which may differ by 0.0001: %p", (a, b, same) => {
    expect(isSameAmount(parse(a), parse(b))).toBe(same)
  })

  it.each([
    ["10.0002", 2, true],
    ["10.000201", 2, false],
    ["10.0049", 1000, true],
    ["10.004901", 1000, false],
  ])("is the same for 10 and %s after adding up %d amounts: %p", (sum, summands, same) => {
    expect(isSameAmount(parse("10"), parse(sum), summands)).toBe(same)
  })

  it.each([
    ["10", 3, 2, { cents: 1500, billionths: 0 }],
    ["0.01", 1, 3, { cents: 0, billionths: 333_333_333 }],
    ["0.01", 2, 3, { cents: 0, billionths: 666_666_667 }],
    ["0.00000000001", 1, 2, { cents: 0, billionths: 1 }],
    ["0.01000000001", 1, 2, { cents: 0, billionths: 500_000_001 }],
    ["999999999.99", 1_000_000, 1, { cents: 99_999_999_999_000_000, billionths: 0 }],
  ])("multiplies %s by %d / %d and rounds half up to a billionth of a cent", (text, full, part, product) => {
    expect(multiplyExact(parse(text), full, part)).toEqual(product)
  })

  it("rounds half a cent up, and anything below it down", () => {
    expect(roundHalfUp({ cents: 499, billionths: 500_000_000 })).toBe(500)
    expect(roundHalfUp({ cents: 499, billionths: 499_999_999 })).toBe(499)
  })
})

function parse(text: string): ExactAmount {
  const exact = parseExactAmount(text)
  if (!exact) throw new Error(`${text} is no amount`)
  return exact
}

function toText({ cents, billionths }: ExactAmount): string {
  return new BigNumber(cents).shiftedBy(-2).plus(new BigNumber(billionths).shiftedBy(-11)).toFixed()
}
