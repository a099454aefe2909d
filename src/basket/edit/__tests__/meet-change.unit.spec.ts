import * as fc from "fast-check"
import { meetChange } from "../meet-change"

const numRuns = Math.min(3_000, Number(process.env.PROPERTY_RUNS ?? 500))
const cents = fc.nat(100_000)

describe("the amounts to cancel and to authorize after an edit", () => {
  it.each([
    [
      "are those of the lines where these come to the wanted change",
      { cancel: 300, increment: 500 },
      200,
      1000,
      [300, 500],
    ],
    [
      "are reduced in the increment first where the lines ask for too much",
      { cancel: 300, increment: 500 },
      50,
      1000,
      [300, 350],
    ],
    [
      "cancel more than the lines ask for where the order's total has fallen by more",
      { cancel: 0, increment: 0 },
      -200,
      1000,
      [200, 0],
    ],
    [
      "are reduced in the cancellation first where the lines cancel too much",
      { cancel: 300, increment: 0 },
      -100,
      1000,
      [100, 0],
    ],
    ["authorize the change where no line asks for anything", { cancel: 0, increment: 0 }, 70, 0, [0, 70]],
    ["cancel no more than is open", { cancel: 500, increment: 0 }, -500, 120, [120, 0]],
  ] as const)("%s", (_, lines, change, open, [cancel, increment]) => {
    expect(meetChange(lines, change, open)).toEqual({ cancel, increment })
  })

  it("meet the wanted change to the cent as far as enough is open, and never exceed what the lines and the change ask for", () => {
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
