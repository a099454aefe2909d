import { BigNumber } from "bignumber.js"
import * as fc from "fast-check"
import {
  addExact,
  type ExactAmount,
  isSameAmount,
  parseExactAmount,
  roundHalfUp,
  subtractExact,
  zero,
} from "../exact-amount"

/** Any amount of up to eleven decimals, as decimal text. */
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

  it("adds and subtracts without rounding", () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        fc.pre([a, b].every((text) => new BigNumber(text).gte(0)))

        expect(toText(addExact(parse(a), parse(b)))).toBe(new BigNumber(a).plus(b).toFixed())
        expect(toText(subtractExact(parse(a), parse(b)))).toBe(new BigNumber(a).minus(b).toFixed())
      })
    )
  })

  it.each([
    ["0.999999999999", { cents: 100, billionths: 0 }],
    ["0.0099999999999999", { cents: 1, billionths: 0 }],
    ["-0.000000000000000001", zero],
    ["-0.0000999", zero],
    ["-0.0001", { cents: -1, billionths: 990_000_000 }],
    ["-1.25", { cents: -125, billionths: 0 }],
  ])("reads %s, residue of Medusa's divisions or not", (text, exact) => {
    expect(parseExactAmount(text)).toEqual(exact)
  })

  it.each([
    ["10", "10.0001", true],
    ["10.0001", "10", true],
    ["10", "10.000101", false],
    ["10.000101", "10", false],
    ["10", "10", true],
  ])("takes %s and %s for the same up to 0.0001: %p", (a, b, same) => {
    expect(isSameAmount(parse(a), parse(b))).toBe(same)
  })

  it("rounds a half up and what is below it down", () => {
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
