import { divideProduct } from "../divide-product"
import { handOutRemainders } from "../largest-remainder"

describe("the largest remainder", () => {
  it("gets a unit first, and equal remainders get theirs in the given order", () => {
    const shares = [3, 7, 7, 9, 0].map((remainder) => ({ remainder, copies: 1 }))

    expect(handOutRemainders(2, shares)).toEqual([0, 1, 0, 1, 0])
    expect(handOutRemainders(4, shares)).toEqual([1, 1, 1, 1, 0])
  })

  it("serves all copies of a share before the next share", () => {
    const shares = [
      { remainder: 5, copies: 3 },
      { remainder: 6, copies: 2 },
    ]

    expect(handOutRemainders(4, shares)).toEqual([2, 2])
  })

  it("refuses a negative number of units, and more units than there are shares", () => {
    expect(() => handOutRemainders(-1, [])).toThrow("The number of units to hand out is negative")
    expect(() => handOutRemainders(3, [{ remainder: 1, copies: 2 }])).toThrow(
      "1 units are left over after every share got one"
    )
    expect(handOutRemainders(0, [{ remainder: 1, copies: 2 }])).toEqual([0])
  })

  it("is computed exactly for products that a number cannot hold", () => {
    expect(divideProduct(99_999_999_999, 99_999_999_998, 100_000_000_000)).toEqual({
      quotient: 99_999_999_997,
      remainder: 2,
    })
    expect(divideProduct(7, 5, 8)).toEqual({ quotient: 4, remainder: 3 })
    expect(divideProduct(6, 3, 4)).toEqual({ quotient: 4, remainder: 2 })
  })
})
