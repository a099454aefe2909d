import { median } from "../median"

describe("the median", () => {
  it.each([
    { values: [3], middle: 3 },
    { values: [100, 1, 9], middle: 9 },
    { values: [10, 9, 2, 1], middle: 5.5 },
  ])("of $values is $middle", ({ values, middle }) => {
    expect(median(values)).toBe(middle)
  })

  it("does not change the order of the measurements", () => {
    const values = [3, 1, 2]

    median(values)

    expect(values).toEqual([3, 1, 2])
  })
})
