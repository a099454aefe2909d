import { divideProduct } from "../divide-product"
import { handOutRemainders } from "../largest-remainder"

describe("the largest remainder", () => {
  it("is served first, and equal ones in the order given", () => {
    const shares = [3, 7, 7, 9, 0].map((remainder) => ({ remainder, copies: 1 }))

    expect(handOutRemainders(2, shares)).toEqual([0, 1, 0, 1, 0])
    expect(handOutRemainders(4, shares)).toEqual([1, 1, 1, 1, 0])
  })

  it("serves a share of many copies before the next", () => {
    const shares = [
      { remainder: 5, copies: 3 },
      { remainder: 6, copies: 2 },
    ]

    expect(handOutRemainders(4, shares)).toEqual([2, 2])
  })

  it("hands out neither less than nothing nor more than there are shares", () => {
    expect(() => handOutRemainders(-1, [])).toThrow(RangeError)
    expect(() => handOutRemainders(3, [{ remainder: 1, copies: 2 }])).toThrow(RangeError)
  })

  it("is exact for products a number cannot hold", () => {
    expect(divideProduct(99_999_999_999, 99_999_999_998, 100_000_000_000)).toEqual({
      quotient: 99_999_999_997,
      remainder: 2,
    })
    expect(divideProduct(7, 5, 8)).toEqual({ quotient: 4, remainder: 3 })
  })
})
