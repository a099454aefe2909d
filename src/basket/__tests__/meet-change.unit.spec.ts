import * as fc from "fast-check"
import { meetChange } from "../meet-change"

const numRuns = Math.min(3_000, Number(process.env.PROPERTY_RUNS ?? 500))
const cents = fc.nat(100_000)

describe("what changes in all", () => {
  it.each([
    ["moves what the lines say where they agree", { cancel: 300, increment: 500 }, 200, 1000, [300, 500]],
    ["is taken off the increment first", { cancel: 300, increment: 500 }, 50, 1000, [300, 350]],
    [
      "is canceled beyond the lines where an amount is lower",
      { cancel: 0, increment: 0 },
      -200,
      1000,
      [200, 0],
    ],
    [
      "is taken off the cancellation first where it is more",
      { cancel: 300, increment: 0 },
      -100,
      1000,
      [100, 0],
    ],
    ["is authorized without lines where nothing else is left", { cancel: 0, increment: 0 }, 70, 0, [0, 70]],
    ["cancels what is open at most", { cancel: 500, increment: 0 }, -500, 120, [120, 0]],
  ] as const)("%s", (_, lines, change, open, [cancel, increment]) => {
    expect(meetChange(lines, change, open)).toEqual({ cancel, increment })
  })

  it("is met to the cent as far as something is open, and never moves more than the lines and it ask for", () => {
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: -200_000, max: 200_000 }), cents, (c, i, change, open) => {
        const { cancel, increment } = meetChange({ cancel: c, increment: i }, change, open)

        expect(increment - cancel).toBe(Math.max(change, 0 - open))
        expect(cancel).toBeGreaterThanOrEqual(0)
        expect(increment).toBeGreaterThanOrEqual(0)
        expect(cancel).toBeLessThanOrEqual(Math.min(open, Math.max(c, -change)))
        expect(increment).toBeLessThanOrEqual(Math.max(i, change))
      }),
      { numRuns }
    )
  })
})
