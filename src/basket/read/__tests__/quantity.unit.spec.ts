import { BigNumber as MedusaBigNumber } from "@medusajs/framework/utils"
import { BigNumber } from "bignumber.js"
import * as fc from "fast-check"
import { countUnits, parseQuantity, subtractQuantity, toNumberText } from "../quantity"

describe("a quantity", () => {
  it("is read of a number's digits as of its text", () => {
    const number = fc
      .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: -14, max: 3 }))
      .map(([digits, places]) => new BigNumber(digits.toString()).shiftedBy(places))
    fc.assert(
      fc.property(number, (big) => {
        expect(parseQuantity(big)).toEqual(parseQuantity(big.toFixed()))
      })
    )
  })

  it.each([
    [3, { count: 3, decimals: 0 }],
    ["3.00", { count: 3, decimals: 0 }],
    [2.5, { count: 25, decimals: 1 }],
    ["0.750", { count: 75, decimals: 2 }],
    [new MedusaBigNumber("2.50"), { count: 25, decimals: 1 }],
    [
      { value: "10", precision: 20 },
      { count: 10, decimals: 0 },
    ],
    ["0.0000000001", { count: 1, decimals: 10 }],
    [1e-10, { count: 1, decimals: 10 }],
    ["-1.5", { count: -15, decimals: 1 }],
  ])("reads %p with as few decimals as it needs", (input, quantity) => {
    expect(parseQuantity(input)).toEqual(quantity)
  })

  it.each(["0.00000000001", "9007199254740993", "1234567.0123456789", "many", null])(
    "is undefined for %p, which cannot be counted exactly",
    (input) => {
      expect(parseQuantity(input)).toBeUndefined()
    }
  )

  it("can be counted in smaller units, and not in larger ones", () => {
    expect(countUnits({ count: 25, decimals: 1 }, 3)).toBe(2500)
    expect(countUnits({ count: 25, decimals: 1 }, 0)).toBeUndefined()
    expect(countUnits({ count: Number.MAX_SAFE_INTEGER, decimals: 0 }, 1)).toBeUndefined()
  })

  it("keeps the smaller unit when a quantity is subtracted", () => {
    expect(subtractQuantity({ count: 25, decimals: 1 }, { count: 5, decimals: 1 })).toEqual({
      count: 20,
      decimals: 1,
    })
    expect(subtractQuantity({ count: 2, decimals: 0 }, { count: 25, decimals: 2 })).toEqual({
      count: 175,
      decimals: 2,
    })
  })

  it("is written as a plain decimal, however small it is", () => {
    expect(toNumberText({ count: 1, decimals: 10 })).toBe("0.0000000001")
    expect(toNumberText({ count: 75, decimals: 2 })).toBe("0.75")
  })
})
